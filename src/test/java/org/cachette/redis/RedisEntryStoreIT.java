package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.entry.CacheEntry;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.Scope;
import org.cachette.servers.Servers;
import org.cachette.store.EntryStore;
import org.cachette.store.EntryStoreContract;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract over a real Redis, behind a prefix full of what a glob takes for wildcards. */
class RedisEntryStoreIT extends EntryStoreContract {

    private static final Duration PATIENT = Duration.ofSeconds(10);

    private static TestRedis redis;

    private final RedisLedger ledger = new RedisLedger(redis.connection(), MAX_SCOPES, MAX_PATTERNS);
    private final RedisEntryStore store = new RedisEntryStore(
            redis.connection(), ledger, new EntryCodec(new Compression(1024), 1 << 20), Samples.TYPES, observer);

    @BeforeAll
    static void connect() {
        redis = new TestRedis(Servers.sharedRedis(), PATIENT).awaitConnected();
    }

    @AfterEach
    void empty() {
        redis.deleteEverything();
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @Override
    protected EntryStore store() {
        return store;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected byte[] raw(String name) {
        return redis.raw(name);
    }

    @Override
    protected void putRaw(String name, byte[] bytes) {
        redis.putRaw(name, bytes);
    }

    @Override
    protected void loseEverything() {
        redis.deleteEverything();
    }

    @Override
    protected void loseLedger() {
        redis.delete(List.of("cachette:{ledger}:v1"));
    }

    @Override
    protected void losePatterns() {
        redis.delete(List.of("cachette:{ledger}:v1:patterns"));
    }

    @Override
    protected void outlive(CacheEntry entry) {
        await().atMost(PATIENT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> redis.raw(entry.key().name()) == null);
    }

    @Test
    void anotherApplicationsEntriesAreOutOfReach() throws Exception {
        try (TestRedis other = new TestRedis(Servers.sharedRedis(), PATIENT).awaitConnected()) {
            RedisLedger othersLedger = new RedisLedger(other.connection());
            RedisEntryStore others = new RedisEntryStore(
                    other.connection(),
                    othersLedger,
                    new EntryCodec(new Compression(1024), 1 << 20),
                    Samples.TYPES,
                    observer);
            CacheEntry entry = Samples.entry(
                    Samples.key("product", "1"),
                    others.find(Samples.key("product", "1")).reading().stamp(),
                    "theirs");
            others.put(entry).toCompletableFuture().get();
            assertThat(store.find(entry.key()).entry()).isNull();
            ledger.invalidate(List.of(Scope.ALL));
            assertThat(store.sweep(KeyPattern.all())).isZero();
            assertThat(others.find(entry.key()).entry()).isNotNull();
            assertThat(others.find(entry.key()).reading().validates(entry.stamp()))
                    .isTrue();
        }
    }

    @Test
    void everythingLiesBehindThePrefix_entriesBelowCacheAndAllElseBelowCachette() throws Exception {
        ledger.invalidatePattern("cache:product:*");
        new RedisCounts(redis.connection()).add(java.util.Map.of("hits:product", 1L));
        CacheEntry entry = Samples.entry(
                Samples.key("product", "1"),
                store.find(Samples.key("product", "1")).reading().stamp(),
                "x");
        store.put(entry).toCompletableFuture().get();
        assertThat(redis.names())
                .containsExactlyInAnyOrder(
                        "cache:product:1",
                        "cachette:{ledger}:v1",
                        "cachette:{ledger}:v1:patterns",
                        "cachette:statistics");
    }

    @Test
    void aStrangersListUnderOurName_isAMissAndReported_andOverwritten() throws Exception {
        CacheEntry entry = Samples.entry(
                Samples.key("product", "1"),
                store.find(Samples.key("product", "1")).reading().stamp(),
                "x");
        redis.connection().client().getList(redis.prefix() + "cache:product:1").add(bytes("theirs"));
        assertThat(store.find(entry.key()).entry()).isNull();
        assertThat(observer.events()).containsExactly("corrupt product");
        store.put(entry).toCompletableFuture().get();
        assertThat(store.find(entry.key()).entry()).isNotNull();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
