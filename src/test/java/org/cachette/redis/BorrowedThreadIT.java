package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.internal.InternalThreadLocalMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.servers.Servers;
import org.cachette.testing.RecordingObserver;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a server's thread has asked Redis for, nothing of Netty's stays in that thread. */
class BorrowedThreadIT {

    private static final CacheKey MILK = Samples.key("product", "milk");

    private final TestRedis redis = new TestRedis(Servers.sharedRedis(), Duration.ofSeconds(30)).awaitConnected();
    private final RedisLedger ledger =
            new RedisLedger(redis.connection(), RedisLedger.Bounds.of(Duration.ofHours(1), 0));
    private final RedisEntryStore store = redis.store(new RecordingObserver());

    @BeforeEach
    void nothingIsThereYet() {
        // The tests' own way past the cache may have left something.
        InternalThreadLocalMap.remove();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void afterReads_thoseAtOnceAndThoseThatAreWaitedFor() {
        for (int i = 0; i < 200; i++) {
            store.find(MILK);
            assertNothingStays();
        }
    }

    @Test
    void afterAnEntryIsStored_foundAndRemoved() throws Exception {
        CacheEntry entry = Samples.entry(MILK, new Stamp(ledger.ask(List.of()).epoch(), 0), "x");
        store.put(entry).toCompletableFuture().get();
        assertNothingStays();
        assertThat(store.find(MILK)).isNotNull();
        assertNothingStays();
        assertThat(store.remove(MILK.name())).isTrue();
        assertNothingStays();
    }

    @Test
    void afterASweep() {
        store.sweep(KeyPattern.all());
        assertNothingStays();
    }

    @Test
    void afterAnInvalidation() {
        ledger.enter(Changes.scopes(List.of(Scope.ALL)));
        assertNothingStays();
    }

    @Test
    void afterALock() {
        new RedisNodeLock(redis.connection())
                .acquire(MILK.digest(), Duration.ZERO, Duration.ofMinutes(1))
                .orElseThrow()
                .release();
        assertNothingStays();
    }

    @Test
    void afterCountsAndRanking() {
        new RedisCounts(redis.connection()).add(Map.of("hits:product", 1L));
        assertNothingStays();
        new RedisRanking(redis.connection()).enter(Map.of("/a", 1.0));
        assertNothingStays();
    }

    private static void assertNothingStays() {
        assertThat(InternalThreadLocalMap.getIfSet()).isNull();
    }
}
