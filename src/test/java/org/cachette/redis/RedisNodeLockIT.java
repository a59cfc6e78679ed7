package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.cachette.entry.CacheEntry;
import org.cachette.key.Digest;
import org.cachette.ledger.Stamp;
import org.cachette.lock.NodeLock;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.RedisServer;
import org.cachette.servers.RedisSocket;
import org.cachette.servers.Servers;
import org.cachette.store.Breaker;
import org.cachette.store.Claim;
import org.cachette.store.EntryStore;
import org.cachette.store.GuardedStore;
import org.cachette.store.StoreUnavailableException;
import org.cachette.testing.Samples;
import org.cachette.time.SystemClock;
import org.junit.jupiter.api.Test;
import org.redisson.api.RBucket;
import org.redisson.api.RFuture;
import org.redisson.client.RedisException;
import org.redisson.client.codec.ByteArrayCodec;

/** Two nodes that want the same key. */
class RedisNodeLockIT {

    private static final Digest MILK = Samples.key("product", "milk").digest();
    private static final Digest BREAD = Samples.key("product", "bread").digest();

    /** Whoever waits for a lease to run out waits in vain. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final Duration PATIENT = Duration.ofSeconds(30);

    private static final int MISSES = 10;

    @Test
    void oneHasIt_theOtherDoesNot_untilItIsReleased() {
        try (TestRedis first = redis();
                TestRedis second = another(first)) {
            NodeLock here = new RedisNodeLock(first.connection());
            NodeLock there = new RedisNodeLock(second.connection());
            NodeLock.Hold hold = here.acquire(MILK, Duration.ZERO, LONG).orElseThrow();
            assertThat(there.acquire(MILK, Duration.ZERO, LONG)).isEmpty();
            assertThat(here.acquire(MILK, Duration.ZERO, LONG))
                    .as("nor does another request of the same node")
                    .isEmpty();
            assertThat(there.acquire(BREAD, Duration.ZERO, LONG)).isPresent();
            hold.release();
            await().atMost(PATIENT)
                    .until(() -> there.acquire(MILK, Duration.ZERO, LONG).isPresent());
        }
    }

    @Test
    void whoWaits_getsItWhenItIsReleased() throws Exception {
        try (TestRedis first = redis();
                TestRedis second = another(first)) {
            NodeLock.Hold hold = new RedisNodeLock(first.connection())
                    .acquire(MILK, Duration.ZERO, LONG)
                    .orElseThrow();
            CompletableFuture<Optional<NodeLock.Hold>> waiter = CompletableFuture.supplyAsync(
                    () -> new RedisNodeLock(second.connection()).acquire(MILK, PATIENT, LONG));
            hold.release();
            assertThat(waiter.get(20, TimeUnit.SECONDS)).isPresent();
        }
    }

    @Test
    void whatIsTakenWithALookAtTheEntry_isTheSameLock() throws Exception {
        try (TestRedis first = redis();
                TestRedis second = another(first)) {
            RedisNodeLock here = new RedisNodeLock(first.connection());
            RedisNodeLock there = new RedisNodeLock(second.connection());
            String name = first.connection().names().entry("cache:product:milk");
            RedisNodeLock.Taken taken = here.take(MILK, name, LONG);
            assertThat(taken.found()).as("nothing lies there").isNull();
            assertThat(there.take(MILK, name, LONG)).isNull();
            assertThat(there.acquire(MILK, Duration.ZERO, LONG)).isEmpty();
            CompletableFuture<Optional<NodeLock.Hold>> waiter =
                    CompletableFuture.supplyAsync(() -> there.acquire(MILK, PATIENT, LONG));
            RBucket<byte[]> bucket = first.connection().client().getBucket(name, ByteArrayCodec.INSTANCE);
            bucket.set(new byte[] {1, 2, 3}, PATIENT);
            taken.hold().release();
            waiter.get(20, TimeUnit.SECONDS).orElseThrow().release();
            // The waiter's release is on its way.
            RedisNodeLock.Taken again =
                    await().atMost(PATIENT).until(() -> there.take(MILK, name, LONG), Objects::nonNull);
            assertThat(again.found().bytes()).containsExactly(1, 2, 3);
            again.hold().release();
        }
    }

    @Test
    void whatIsTakenWithALook_runsOutToo_andALateReleaseTakesItFromNobody() {
        try (TestRedis first = redis();
                TestRedis second = another(first)) {
            String name = first.connection().names().entry("cache:product:bread");
            RedisNodeLock.Taken paused =
                    new RedisNodeLock(first.connection()).take(BREAD, name, Duration.ofMillis(100));
            NodeLock there = new RedisNodeLock(second.connection());
            assertThat(there.acquire(BREAD, PATIENT, LONG)).isPresent();
            paused.hold().release();
            await().during(Duration.ofMillis(200)).atMost(PATIENT).until(() -> there.acquire(BREAD, Duration.ZERO, LONG)
                    .isEmpty());
        }
    }

    @Test
    void whereSomethingLiesThatIsNoValue_itIsTakenAsNothing() {
        try (TestRedis redis = redis()) {
            String name = redis.connection().names().entry("cache:product:list");
            redis.connection().client().getList(name).add(new byte[] {1});
            RedisNodeLock.Taken taken = new RedisNodeLock(redis.connection()).take(MILK, name, LONG);
            assertThat(taken.found()).isNull();
            taken.hold().release();
        }
    }

    @Test
    void aFrozenRedis_leavesNothingHeldForWhoLooksToo() {
        controlled((server, redis) -> {
            RedisNodeLock lock = new RedisNodeLock(redis.connection());
            // The script is known there: what is sent is sent once.
            lock.take(MILK, "cache:product:milk", LONG).hold().release();
            server.freeze();
            assertThatThrownBy(() -> lock.take(BREAD, "cache:product:bread", LONG))
                    .isInstanceOf(StoreUnavailableException.class);
            awaitTimeouts(redis);
            server.resume();
            TestRedis.awaitFree(lock, BREAD);
        });
    }

    @Test
    void aMissSendsTwoCommands_oneToTakeTheLockAndLook_andOneToStoreAndLetItGo() {
        controlled((server, redis) -> {
            CacheObserver observer = new CacheObserver() {};
            EntryStore store = new GuardedStore(
                    redis.store(observer), new Breaker(3, PATIENT.toNanos(), new SystemClock(), observer));
            miss(store, "first");
            try (RedisSocket console = new RedisSocket(server.port(), 60_000)) {
                console.ask("CONFIG RESETSTAT");
                for (int i = 0; i < MISSES; i++) {
                    miss(store, "milk-" + i);
                }
                String sent = console.ask("INFO commandstats");
                assertThat(RedisLoad.calls(sent, "eval") + RedisLoad.calls(sent, "evalsha"))
                        .isEqualTo(2 * MISSES);
                assertThat(RedisLoad.calls(sent, "set")).as("in the scripts").isEqualTo(MISSES);
                assertThat(RedisLoad.calls(sent, "del")).as("in the scripts").isEqualTo(MISSES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void miss(EntryStore store, String name) {
        CacheEntry entry = Samples.entry(Samples.key("product", name), new Stamp(1, 7), "white");
        Claim claim = store.claim(entry.key(), LONG);
        assertThat(claim.entry()).isNull();
        assertThat(store.put(entry, claim.hold()).toCompletableFuture().join()).isPositive();
    }

    @Test
    void whoWaitsInVain_isToldInTime() {
        try (TestRedis first = redis();
                TestRedis second = another(first)) {
            NodeLock there = new RedisNodeLock(second.connection());
            assertThat(new RedisNodeLock(first.connection()).acquire(MILK, Duration.ZERO, LONG))
                    .isPresent();
            long began = new SystemClock().nanos();
            assertThat(there.acquire(MILK, Duration.ofMillis(200), LONG)).isEmpty();
            assertThat(millisSince(began)).isBetween(190L, PATIENT.toMillis());
        }
    }

    @Test
    void itsLeaseRunsOut_andALateReleaseTakesItFromNobody() throws Exception {
        try (TestRedis first = redis();
                TestRedis second = another(first)) {
            NodeLock here = new RedisNodeLock(first.connection());
            NodeLock there = new RedisNodeLock(second.connection());
            NodeLock.Hold paused =
                    here.acquire(MILK, Duration.ZERO, Duration.ofMillis(100)).orElseThrow();
            assertThat(there.acquire(MILK, PATIENT, LONG)).isPresent();
            paused.release();
            await().during(Duration.ofMillis(200)).atMost(PATIENT).until(() -> here.acquire(MILK, Duration.ZERO, LONG)
                    .isEmpty());
        }
    }

    @Test
    void aFrozenRedis_costsOneTimeout_andLeavesNothingHeld() {
        controlled((server, redis) -> {
            NodeLock lock = new RedisNodeLock(redis.connection());
            server.freeze();
            long began = new SystemClock().nanos();
            assertThat(lock.acquire(BREAD, PATIENT, LONG)).isEmpty();
            assertThat(millisSince(began))
                    .as("one timeout of 50 ms, not the wait for another holder")
                    .isLessThan(PATIENT.toMillis() / 2);
            awaitTimeouts(redis);
            server.resume();
            TestRedis.awaitFree(lock, BREAD);
        });
    }

    @Test
    void aReleaseThatAFrozenRedisLeavesUnanswered_isMadeGood() {
        controlled((server, redis) -> {
            NodeLock lock = new RedisNodeLock(redis.connection());
            NodeLock.Hold hold = lock.acquire(BREAD, Duration.ZERO, LONG).orElseThrow();
            server.freeze();
            hold.release();
            awaitTimeouts(redis);
            server.resume();
            TestRedis.awaitFree(lock, BREAD);
        });
    }

    @Test
    void aReleaseThatRedisRefuses_isMadeGood() {
        controlled((server, redis) -> {
            NodeLock lock = new RedisNodeLock(redis.connection());
            NodeLock.Hold hold = lock.acquire(BREAD, Duration.ZERO, LONG).orElseThrow();
            tell(server, "ACL SETUSER default -eval -evalsha");
            hold.release();
            assertThat(lock.acquire(MILK, Duration.ZERO, LONG)).isEmpty();
            tell(server, "ACL SETUSER default +eval +evalsha");
            TestRedis.awaitFree(lock, BREAD);
        });
    }

    private static void tell(RedisServer server, String command) {
        try (RedisSocket socket = new RedisSocket(server.port(), (int) PATIENT.toMillis())) {
            assertThat(socket.ask(command)).isEqualTo("OK");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void controlled(BiConsumer<RedisServer, TestRedis> test) {
        try (RedisServer server = Servers.redis()) {
            assumeTrue(server.controllable(), "somebody else's Redis is not frozen");
            server.start();
            try (TestRedis redis = new TestRedis(server, Duration.ofMillis(50)).awaitConnected()) {
                TestRedis.awaitFree(new RedisNodeLock(redis.connection()), MILK);
                test.accept(server, redis);
            }
        }
    }

    /** Until Redisson has given up on all that was sent before: what is sent now is given up later. */
    private static void awaitTimeouts(TestRedis redis) {
        for (int i = 0; i < 3; i++) {
            RFuture<Long> later = redis.connection().client().getKeys().countAsync();
            assertThatThrownBy(() -> later.toCompletableFuture().get(30, TimeUnit.SECONDS))
                    .as("Redis is frozen")
                    .hasCauseInstanceOf(RedisException.class);
        }
    }

    @Test
    void withoutRedis_nobodyCanTell() {
        try (RedisServer server = Servers.redis()) {
            assumeTrue(server.controllable(), "somebody else's Redis is always there");
            try (TestRedis redis = new TestRedis(server, Duration.ofMillis(50))) {
                assertThat(new RedisNodeLock(redis.connection()).acquire(MILK, PATIENT, LONG))
                        .isEmpty();
            }
        }
    }

    private static TestRedis redis() {
        return new TestRedis(Servers.sharedRedis(), PATIENT).awaitConnected();
    }

    private static TestRedis another(TestRedis redis) {
        return new TestRedis(Servers.sharedRedis(), PATIENT, redis.prefix()).awaitConnected();
    }

    private static long millisSince(long began) {
        return (new SystemClock().nanos() - began) / 1_000_000;
    }
}
