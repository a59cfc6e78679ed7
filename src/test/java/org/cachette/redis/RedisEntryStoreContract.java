package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.lock.NodeLock;
import org.cachette.store.EntryStore;
import org.cachette.store.EntryStoreContract;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract over real Redis servers, behind a prefix full of what a glob takes for wildcards. */
abstract class RedisEntryStoreContract extends EntryStoreContract {

    /** No answer of a healthy Redis takes as long, however busy the machine. */
    static final Duration PATIENT = Duration.ofSeconds(30);

    /** Whoever waits for a lease to run out waits in vain. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private final TestRedis redis = redis();
    private final RedisLedger ledger = new RedisLedger(
            redis.connection(),
            new RedisLedger.Bounds(MAX_SCOPES, MAX_PATTERNS, MAX_SCOPES, Duration.ofHours(1), 0, 1_000));
    private final RedisEntryStore store = redis.store(observer);

    /** The connection that all tests of the class share. */
    abstract TestRedis redis();

    /** Another connection to the same servers, with a prefix of its own. */
    abstract TestRedis another();

    @AfterEach
    void empty() {
        redis.deleteEverything();
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
        redis.delete(List.of("cachette:{ledger}:v2"));
    }

    @Override
    protected void losePatterns() {
        redis.delete(List.of("cachette:{ledger}:v2:patterns"));
    }

    @Override
    protected void outlive(CacheEntry entry) {
        await().atMost(PATIENT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> redis.raw(entry.key().name()) == null);
    }

    @Test
    void anotherApplicationsEntriesAreOutOfReach() throws Exception {
        try (TestRedis other = another().awaitConnected()) {
            RedisLedger othersLedger =
                    new RedisLedger(other.connection(), RedisLedger.Bounds.of(Duration.ofHours(1), 0));
            RedisEntryStore others = other.store(observer);
            CacheEntry entry = Samples.entry(
                    Samples.key("product", "1"),
                    new Stamp(othersLedger.ask(List.of()).epoch(), 0),
                    "theirs");
            others.put(entry).toCompletableFuture().get();
            assertThat(store.find(entry.key())).isNull();
            ledger.enter(Changes.scopes(List.of(Scope.ALL)));
            assertThat(store.sweep(KeyPattern.all())).isZero();
            assertThat(others.find(entry.key())).isNotNull();
            assertThat(othersLedger.ask(List.of(Scope.ALL)).newest()).isZero();
        }
    }

    @Test
    void everythingLiesBehindThePrefix_entriesBelowCacheAndAllElseBelowCachette() throws Exception {
        ledger.enter(Changes.pattern("cache:product:*"));
        new RedisCounts(redis.connection()).add(java.util.Map.of("hits:product", 1L));
        CacheEntry entry = Samples.entry(
                Samples.key("product", "1"), new Stamp(ledger.ask(List.of()).epoch(), 0), "x");
        store.put(entry).toCompletableFuture().get();
        assertThat(redis.names())
                .containsExactlyInAnyOrder(
                        "cache:product:1",
                        "cachette:{ledger}:v2",
                        "cachette:{ledger}:v2:scopes",
                        "cachette:{ledger}:v2:patterns",
                        "cachette:{ledger}:v2:members",
                        "cachette:{ledger}:v2:intents",
                        "cachette:statistics");
    }

    @Test
    void aStrangersListUnderOurName_isAMissAndReported_andOverwritten() throws Exception {
        CacheEntry entry = Samples.entry(
                Samples.key("product", "1"), new Stamp(ledger.ask(List.of()).epoch(), 0), "x");
        redis.connection().client().getList(redis.prefix() + "cache:product:1").add(bytes("theirs"));
        assertThat(store.find(entry.key())).isNull();
        assertThat(observer.events()).containsExactly("corrupt product");
        store.put(entry).toCompletableFuture().get();
        assertThat(store.find(entry.key())).isNotNull();
    }

    @Test
    void readTogether_aStrangersListIsMissing_andTheOthersAreThere() throws Exception {
        redis.connection().client().getList(redis.prefix() + "cache:product:1").add(bytes("theirs"));
        redis.putRaw("cache:product:2", bytes("ours"));
        Map<String, Envelope> found = new RedisReads(redis.connection())
                .all(List.of(
                        redis.prefix() + "cache:product:1", redis.prefix() + "cache:product:2", redis.prefix() + "x"))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        assertThat(found).containsOnlyKeys(redis.prefix() + "cache:product:2");
        assertThat(found.get(redis.prefix() + "cache:product:2").bytes()).isEqualTo(bytes("ours"));
    }

    @Test
    void storedWithItsLock_theEntryIsThereBeforeTheLockIsFree_andWhoWaitsGetsItAtOnce() throws Exception {
        RedisNodeLock lock = new RedisNodeLock(redis.connection());
        CacheEntry entry = Samples.entry(Samples.key("product", "1"), new Stamp(1, 7), "x");
        NodeLock.Hold hold = held(lock, entry, LONG);
        CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(() -> {
            NodeLock.Hold next =
                    lock.acquire(entry.key().digest(), PATIENT, LONG).orElseThrow();
            boolean there = store.find(entry.key()) != null;
            next.release();
            return there;
        });
        assertThat(store.put(entry, hold).toCompletableFuture().get()).isPositive();
        assertThat(waiter.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aYoungerEntryStays_andTheLockOfTheLateOneIsFreeAllTheSame() throws Exception {
        RedisNodeLock lock = new RedisNodeLock(redis.connection());
        CacheKey key = Samples.key("product", "1");
        store.put(Samples.entry(key, new Stamp(1, 8), "younger"))
                .toCompletableFuture()
                .get();
        CacheEntry late = Samples.entry(key, new Stamp(1, 7), "late");
        NodeLock.Hold hold = held(lock, late, LONG);
        assertThat(store.put(late, hold).toCompletableFuture().get()).isZero();
        TestRedis.awaitFree(lock, late.key().digest());
    }

    @Test
    void aLockThatRanOutMeanwhile_isTakenFromNobody() throws Exception {
        RedisNodeLock lock = new RedisNodeLock(redis.connection());
        CacheEntry entry = Samples.entry(Samples.key("product", "1"), new Stamp(1, 7), "x");
        NodeLock.Hold paused = held(lock, entry, Duration.ofMillis(100));
        NodeLock.Hold next = lock.acquire(entry.key().digest(), PATIENT, LONG).orElseThrow();
        assertThat(store.put(entry, paused).toCompletableFuture().get()).isPositive();
        await().during(Duration.ofMillis(200)).atMost(PATIENT).until(() -> lock.acquire(
                        entry.key().digest(), Duration.ZERO, LONG)
                .isEmpty());
        next.release();
        TestRedis.awaitFree(lock, entry.key().digest());
    }

    private static NodeLock.Hold held(RedisNodeLock lock, CacheEntry entry, Duration lease) {
        return lock.acquire(entry.key().digest(), Duration.ZERO, lease).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
