package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cachette.codec.Codec;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachedResponse;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.Servers;
import org.cachette.store.EntryListing;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All entries by pages, on one server and on three masters. */
class RedisEntryListingIT {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final int MANY = 333;
    private static final Codec CODEC = new EntryCodec(new Compression(1024), 1 << 20);

    private TestRedis redis;
    private EntryListing listing;

    private void begin(boolean cluster) {
        redis = cluster
                ? new TestRedis(
                        new Topology.Cluster(
                                TestRedis.addresses(Servers.sharedRedisCluster().masters())),
                        "",
                        PATIENT)
                : new TestRedis(Servers.sharedRedis(), PATIENT);
        redis.awaitConnected();
        listing = new RedisEntryListing(redis.connection(), CODEC, Samples.TYPES);
        RedisEntryStore store = new RedisEntryStore(redis.connection(), CODEC, Samples.TYPES, new CacheObserver() {});
        List<CompletableFuture<Long>> stored = new ArrayList<>();
        IntStream.range(0, MANY)
                .forEach(i -> stored.add(
                        store.put(entry(Samples.key("product", "p" + i), i)).toCompletableFuture()));
        stored.add(
                store.put(entry(Samples.variant("user", "ada:profile", "x"), 1)).toCompletableFuture());
        stored.add(store.put(index()).toCompletableFuture());
        stored.forEach(CompletableFuture::join);
        redis.putRaw("cache:nobodys:x", "y".getBytes(StandardCharsets.UTF_8));
        redis.putRaw("cache:product:broken", "y".getBytes(StandardCharsets.UTF_8));
    }

    /** Which variants there are of an answer; itself none. */
    private static CacheEntry index() {
        CacheEntry plain = entry(Samples.key("search", "index"), 1);
        CachedResponse variants = new CachedResponse(CachedResponse.INDEX, List.of(), new byte[0]);
        return new CacheEntry(
                plain.key(), plain.stamp(), plain.storedAt(), plain.ttlMillis(), 0, 0, plain.scopes(), variants);
    }

    private static CacheEntry entry(CacheKey key, int i) {
        CacheEntry plain = Samples.entry(key, new Stamp(1, 1), "text " + i);
        return new CacheEntry(
                key,
                plain.stamp(),
                plain.storedAt(),
                plain.ttlMillis(),
                plain.staleMillis(),
                plain.originNanos(),
                List.of(Scope.tag(i % 3 == 0 ? "fizz" : "other")),
                plain.response());
    }

    @AfterEach
    void end() {
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyEntryIsOnAPage(boolean cluster) {
        begin(cluster);
        List<CacheEntry> products = all(KeyPattern.ofType("product"));
        assertThat(products)
                .extracting(entry -> entry.key().name())
                .containsOnlyOnceElementsOf(IntStream.range(0, MANY)
                        .mapToObj(i -> "cache:product:p" + i)
                        .toList());
        assertThat(products).extracting(entry -> entry.key().type()).containsOnly("product");
        assertThat(all(KeyPattern.all())).hasSize(MANY + 1);
        assertThat(all(KeyPattern.ofType("user")))
                .extracting(CacheEntry::key)
                .containsExactly(Samples.variant("user", "ada:profile", "x"));
        assertThat(all(KeyPattern.ofType("search"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theyAreCounted(boolean cluster) {
        begin(cluster);
        assertThat(listing.count(KeyPattern.ofType("product"))).isEqualTo(MANY + 1);
        // By name, as they would go: an index of variants too.
        assertThat(listing.count(KeyPattern.all())).isEqualTo(MANY + 3);
        assertThat(listing.count(new KeyPattern("cache:product:p1*"))).isEqualTo(111);
        assertThat(listing.count(Scope.tag("fizz"))).isEqualTo(111);
        assertThat(listing.count(Scope.tag("none"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "-1", "1-", "0-1-2", "99999-0", "0-*"})
    void whatIsNoCursor_isRefused(String cursor) {
        begin(false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> listing.page(KeyPattern.all(), cursor))
                .withMessageContaining("'" + cursor + "'");
    }

    private List<CacheEntry> all(KeyPattern pattern) {
        List<CacheEntry> all = new ArrayList<>();
        EntryListing.Page page = listing.page(pattern, EntryListing.BEGINNING);
        all.addAll(page.entries());
        while (!page.isLast()) {
            page = listing.page(pattern, page.next());
            all.addAll(page.entries());
        }
        return all;
    }
}
