package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.ContentCoding;
import org.cachette.entry.Header;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.ledger.Stamp;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.RedisServer;
import org.cachette.servers.RedisSocket;
import org.cachette.servers.Servers;
import org.junit.jupiter.api.Test;

/** What an entry takes of Redis, by Redis' own count: key, value, and the places that it has for both. */
class RedisBytesIT {

    private static final int BODY = 63;

    @Test
    void aSmallEntryTakesLittleMoreThanItsBody() throws Exception {
        try (RedisServer server = Servers.redis()) {
            assumeTrue(server.controllable(), "somebody else's Redis counts as it likes");
            server.start();
            try (TestRedis redis = new TestRedis(server, Duration.ofSeconds(30), "").awaitConnected();
                    RedisSocket console = new RedisSocket(server.port(), 60_000)) {
                RedisEntryStore store = redis.store(new CacheObserver() {});
                CacheEntry entry = small();
                store.put(entry).toCompletableFuture().get();
                String told = console.ask("MEMORY USAGE " + entry.key().name());
                assertThat(Double.parseDouble(told)).isPositive().isLessThanOrEqualTo(1.05 * BODY + 200);
            }
        }
    }

    /** As a method's answer of a few values is stored, under a key as the cache makes them. */
    private static CacheEntry small() {
        Digest digest = new Digest.Builder().add("milk").build();
        String name = CacheKey.prefixOf("product") + digest.hex();
        List<Header> fields = List.of(new Header("Content-Type", "application/json"));
        CachedResponse made = new CachedResponse(200, fields, new byte[BODY]);
        return new CacheEntry(
                new CacheKey("product", name, name, digest),
                new Stamp(1L << 52, 42),
                1_764_000_000_000L,
                300_000,
                600_000,
                12_345_678,
                List.of(),
                new ContentCoding(1_000).apply(made, false));
    }
}
