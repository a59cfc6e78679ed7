package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Intent;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerRefusedException;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.RedisServer;
import org.cachette.servers.RedisSocket;
import org.cachette.servers.Servers;
import org.cachette.store.StoreRefusedException;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger's scripts on a Redis of their own: what can be lost, what can be full, and how large it may grow. */
class RedisLedgerIT {

    private static final int CALLS = 50;
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration BRIEF = Duration.ofSeconds(2);
    private static final String STATE = "cachette:{ledger}:v2";
    private static final Changes KILL = Changes.scopes(List.of(Scope.type("product")));

    private static final System.Logger LOGGER = System.getLogger(RedisLedgerIT.class.getName());

    /** The bound is five milliseconds; reading the requests counts here too, and neighbours that empty the caches. */
    private static final int SLOW_MACHINE = 2;

    private static RedisServer server;

    private TestRedis redis;
    private RedisLedger ledger;

    @BeforeAll
    static void start() {
        server = Servers.redis();
        assumeTrue(server.controllable(), "somebody else's Redis is not reconfigured");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        redis = new TestRedis(server, PATIENT).awaitConnected();
        ledger = ledger(redis, 1_000_000, 100, 0);
    }

    @AfterEach
    void disconnect() {
        ask(server, "CONFIG SET maxmemory 0");
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {STATE, STATE + ":scopes", STATE + ":patterns", STATE + ":members", STATE + ":intents"})
    void whicheverKeyIsLost_theLedgerIsBegunAnew(String key) {
        ledger.enter(KILL);
        Ledger.Synced before = sync("n", 1);
        redis.delete(List.of(key));
        Ledger.Synced after = sync("n", 2);
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
        assertThat(List.of(after.number(), after.floor(), after.least())).containsExactly(0L, 0L, 0L);
        assertThat(after.scopes()).isEmpty();
        assertThat(after.settled()).isFalse();
        assertThat(sync("n", 3).epoch()).isEqualTo(after.epoch());
    }

    @Test
    void onAnotherServer_whateverItHolds_theLedgerIsBegunAnew() {
        ledger.enter(KILL);
        long before = sync("n", 1).epoch();
        ask(server, "HSET " + key("") + " run 0123456789abcdef");
        assertThat(sync("n", 2).epoch()).isNotEqualTo(before);
    }

    @Test
    void whereRedisIsFull_theLedgerGoesOn() {
        long epoch = sync("n", 1).epoch();
        fillMemory();
        assertThat(ledger.enter(KILL).number()).isEqualTo(1);
        assertThat(sync("n", 2).epoch()).isEqualTo(epoch);
        assertThat(ledger.ask(List.of(Scope.type("product"))).newest()).isEqualTo(1);
        assertThat(intend("n:1", Scope.tag("a"))).isTrue();
        ledger.leave("n");
        assertThat(ledger.enter(KILL).members()).isEmpty();
        assertThat(ledger.ask(List.of(Scope.tag("a"))).newest()).isEqualTo(2);
    }

    @Test
    void whereRedisIsFull_theLedgerIsBegunAnewToo() {
        long epoch = sync("n", 1).epoch();
        fillMemory();
        redis.delete(List.of(STATE));
        assertThat(sync("n", 2).epoch()).isNotEqualTo(epoch).isPositive();
    }

    @Test
    void whereTooFewReplicasAreThere_theLedgerIsLookedAt_andNothingElse() {
        ledger.enter(KILL);
        Ledger.Synced synced = sync("n", 1);
        ask(server, "CONFIG SET min-replicas-to-write 1");
        try {
            assertThatExceptionOfType(LedgerRefusedException.class).isThrownBy(() -> sync("n", 2));
            assertThatExceptionOfType(LedgerRefusedException.class).isThrownBy(() -> ledger.enter(KILL));
            assertThat(look(0, 0)).isEqualTo(synced);
            assertThat(look(synced.epoch(), 1).scopes()).isEmpty();
            assertThatExceptionOfType(LedgerUnavailableException.class)
                    .as("more than there ever was: it was set back")
                    .isThrownBy(() -> look(synced.epoch(), 2));
        } finally {
            ask(server, "CONFIG SET min-replicas-to-write 0");
        }
        assertThat(ledger.enter(KILL).members()).containsExactly(new Ledger.Member("n", 1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {STATE, STATE + ":scopes", STATE + ":patterns", STATE + ":members", STATE + ":intents"})
    void whicheverKeyIsLost_aLookProvesNothing(String key) {
        ledger.enter(KILL);
        assertThat(look(0, 0).number()).isEqualTo(1);
        redis.delete(List.of(key));
        assertThatExceptionOfType(LedgerUnavailableException.class).isThrownBy(() -> look(0, 0));
    }

    @Test
    void whereRedisIsFull_aStoreIsRefused() {
        RedisEntryStore store = redis.store(new CacheObserver() {});
        fillMemory();
        assertThat(store.put(Samples.entry(Samples.key("product", "1"), new Stamp(1, 1), "x"))
                        .handle((bytes, cause) -> StoreRefusedException.is(cause))
                        .toCompletableFuture())
                .succeedsWithin(PATIENT)
                .isEqualTo(true);
        assertThat(store.find(Samples.key("product", "1"))).isNull();
    }

    private Ledger.Synced look(long epoch, long number) {
        return ledger.look(new Ledger.Position("n", 9, epoch, number, false, false));
    }

    @Test
    void largeNumbersComeBackToTheDigit() {
        long epoch = sync("n", 1).epoch();
        long large = (1L << 45) - 12_345;
        ask(server, "HSET " + key("") + " number " + large);
        assertThat(ledger.enter(KILL).number()).isEqualTo(large + 1);
        assertThat(ledger.enter(Changes.pattern("cache:user:*")).number()).isEqualTo(large + 2);
        Ledger.Synced synced = sync("n", 2);
        assertThat(synced.epoch()).isEqualTo(epoch);
        assertThat(synced.number()).isEqualTo(large + 2);
        assertThat(synced.scopes()).isEqualTo(Map.of("type:product", large + 1));
        assertThat(synced.patterns()).isEqualTo(Map.of("cache:user:*", large + 2));
        assertThat(ledger.ask(List.of(Scope.type("product"))).newest()).isEqualTo(large + 1);
        ledger.sync(new Ledger.Position("n", 3, epoch, large + 1, true, false));
        assertThat(ledger.enter(KILL).members()).containsExactly(new Ledger.Member("n", large + 1, 3));
    }

    @Test
    void beyondTheBound_theOldestAreForgotten_andTheFloorRisesToThem() {
        RedisLedger small = ledger(redis, 10, 2, 0);
        for (int i = 1; i <= 30; i++) {
            small.enter(Changes.scopes(List.of(Scope.tag("t" + i))));
        }
        Ledger.Synced synced = sync("n", 1);
        assertThat(synced.scopes()).hasSize(10).containsKey("tag:t30").doesNotContainKey("tag:t20");
        assertThat(synced.floor()).isEqualTo(20);
        for (int i = 31; i <= 33; i++) {
            small.enter(Changes.pattern("cache:p" + i + ":*"));
        }
        assertThat(sync("n", 2).patterns()).containsOnlyKeys("cache:p32:*", "cache:p33:*");
        assertThat(sync("n", 3).floor()).isEqualTo(31);
    }

    @Test
    void moreThanAReplyHolds_isTooFar() {
        RedisLedger brief = new RedisLedger(
                redis.connection(), new RedisLedger.Bounds(1_000, 100, 3, Duration.ofHours(1), 0, 1_000));
        brief.enter(Changes.scopes(List.of(Scope.tag("1"), Scope.tag("2"), Scope.tag("3"))));
        Ledger.Synced all = brief.sync(new Ledger.Position("n", 1, 0, 0, false, false));
        assertThat(all.complete()).isTrue();
        assertThat(all.scopes()).hasSize(3);
        brief.enter(Changes.scopes(List.of(Scope.tag("4"))));
        Ledger.Synced tooFar = brief.sync(new Ledger.Position("n", 2, 0, 0, false, false));
        assertThat(tooFar.complete()).isFalse();
        assertThat(tooFar.scopes()).isEmpty();
        assertThat(brief.sync(new Ledger.Position("n", 3, all.epoch(), 1, true, false))
                        .scopes())
                .containsOnlyKeys("tag:4");
    }

    @Test
    void whatIsOlderThanAnyAnswer_isForgotten() {
        ledger.enter(Changes.scopes(List.of(Scope.tag("old"))));
        ask(server, "HSET " + key("") + " marked 1");
        ledger.enter(Changes.scopes(List.of(Scope.tag("new"))));
        Ledger.Synced synced = sync("n", 1);
        assertThat(synced.scopes()).containsOnlyKeys("tag:new");
        assertThat(synced.floor()).isEqualTo(1);
    }

    /** By the processor's clock: that of SLOWLOG goes on while a busy machine lets another process run. */
    @Test
    void manyScopes_holdRedisUpForAFewMillisecondsAtATime() {
        RedisLedger bounded = ledger(redis, 20_000, 100, 0);
        double before = processorMillis();
        for (int call = 0; call < CALLS; call++) {
            bounded.enter(tags(call * 1_000, 1_000));
        }
        double entering = (processorMillis() - before) / CALLS;
        before = processorMillis();
        RedisLedger asConfigured = new RedisLedger(redis.connection(), RedisLedger.Bounds.of(Duration.ofHours(1), 0));
        for (int call = 1; call <= CALLS; call++) {
            Ledger.Synced all = asConfigured.sync(new Ledger.Position("n", call, epoch(), CALLS - 2, false, false));
            assertThat(all.scopes()).hasSize(2_000);
        }
        double catchingUp = (processorMillis() - before) / CALLS;
        LOGGER.log(
                System.Logger.Level.INFO,
                "1,000 scopes entered take Redis {0} ms, 2,000 read {1} ms",
                entering,
                catchingUp);
        assertThat(entering).isLessThan(5 * SLOW_MACHINE);
        assertThat(catchingUp).isLessThan(5 * SLOW_MACHINE);
    }

    @Test
    void whatADroppedMemberHadNoted_isInvalidatedInTheSameStep() {
        sync("dead", 3);
        long epoch = sync("n", 1).epoch();
        assertThat(intend("dead:1", Scope.type("product"), Scope.tag("a"))).isTrue();
        assertThat(intend("dead:2", Scope.tag("a"), Scope.key("cache:user:1"))).isTrue();
        assertThat(intend("n:1", Scope.type("user"))).isTrue();
        assertThat(sync("n", 2).writers()).isEqualTo(Map.of("dead", 3L, "n", 2L));
        ledger.drop(epoch, Map.of("dead", 2L));
        assertThat(sync("n", 3).number()).as("its beat has moved").isZero();
        ledger.drop(epoch, Map.of("dead", 3L));
        Ledger.Synced synced = sync("n", 4);
        assertThat(synced.scopes()).isEqualTo(Map.of("type:product", 1L, "tag:a", 1L, "key:cache:user:1", 1L));
        assertThat(synced.writers()).containsOnlyKeys("n");
        assertThat(ledger.enter(KILL).members()).containsExactly(new Ledger.Member("n", 1, 4));
    }

    @Test
    void whatSomebodyHadNotedWhoIsNotOnTheList_isInvalidated_unlessHeHasComeMeanwhile() {
        long epoch = sync("n", 1).epoch();
        intend("new:1", Scope.tag("a"));
        intend("gone:1", Scope.tag("b"));
        assertThat(sync("n", 2).writers()).isEqualTo(Map.of("new", 0L, "gone", 0L));
        sync("new", 1);
        ledger.drop(epoch, Map.of("new", 0L, "gone", 0L));
        assertThat(sync("n", 3).scopes()).isEqualTo(Map.of("tag:b", 1L));
    }

    @Test
    void whatALeavingMemberHasNoted_isInvalidated() {
        sync("n", 1);
        intend("n:1", Scope.tag("a"));
        intend("nn:1", Scope.tag("b"));
        ledger.leave("n");
        assertThat(sync("m", 1).scopes()).isEqualTo(Map.of("tag:a", 1L));
    }

    @Test
    void whatIsFulfilledOrRetracted_isNotInvalidatedAgain() {
        sync("n", 1);
        for (int i = 1; i <= 4; i++) {
            intend("n:" + i, Scope.tag("t" + i));
        }
        assertThat(ledger.enter(KILL.fulfilling(List.of("n:1", "n:2"))).number())
                .isEqualTo(1);
        ledger.retract(List.of("n:3", "n:9"));
        ledger.leave("n");
        assertThat(sync("m", 1).scopes()).isEqualTo(Map.of("type:product", 1L, "tag:t4", 2L));
    }

    @Test
    void beyondTheirBound_noMoreTransactionsAreNoted_andAllOfThemAreNotTooMuchForAStep() {
        sync("n", 1);
        List<Scope> scopes =
                IntStream.range(0, 100).mapToObj(i -> Scope.tag("t" + i)).toList();
        for (int i = 1; i <= 1_000; i++) {
            String own = "own" + i;
            List<Scope> each =
                    scopes.stream().map(scope -> Scope.tag(own + scope)).toList();
            assertThat(ledger.intend(new Intent("n:" + i, each))).isTrue();
        }
        assertThat(intend("n:1001", Scope.tag("a"))).isFalse();
        ledger.retract(List.of("n:1"));
        assertThat(intend("n:1001", Scope.tag("a"))).isTrue();
        double before = processorMillis();
        for (int call = 0; call < CALLS; call++) {
            assertThat(sync("m", call + 1).writers()).containsOnlyKeys("n");
        }
        double syncing = (processorMillis() - before) / CALLS;
        before = processorMillis();
        ledger.leave("n");
        double dropping = processorMillis() - before;
        LOGGER.log(
                System.Logger.Level.INFO,
                "with 1,000 notes of 100 scopes a sync takes Redis {0} ms, dropping their writer {1} ms",
                syncing,
                dropping);
        assertThat(sync("m", CALLS + 1).scopes()).isEqualTo(Map.of("all", 1L));
        assertThat(syncing).isLessThan(5 * SLOW_MACHINE);
    }

    @Test
    void aThousandScopesOfADroppedMember_areEnteredOneByOne() {
        sync("n", 1);
        for (int i = 0; i < 10; i++) {
            List<Scope> each = tags(i * 100, 100).scopes();
            ledger.intend(new Intent("n:" + (i + 1), each));
        }
        ledger.leave("n");
        assertThat(sync("m", 1).scopes()).hasSize(1_000).containsEntry("tag:product:999", 1L);
    }

    private boolean intend(String name, Scope... scopes) {
        return ledger.intend(new Intent(name, List.of(scopes)));
    }

    private static Changes tags(int first, int count) {
        return Changes.scopes(IntStream.range(first, first + count)
                .mapToObj(i -> Scope.tag("product:" + i))
                .toList());
    }

    private long epoch() {
        return Long.parseLong(ask(server, "HGET " + key("") + " epoch"));
    }

    @Test
    void asManyReplicasAsWanted_mustHaveIt() {
        // A connection that waits for replicas answers no ping meanwhile: it must not wait for long.
        try (TestRedis brief = new TestRedis(server, BRIEF, redis.prefix()).awaitConnected()) {
            RedisLedger careful = ledger(brief, 1_000, 100, 1);
            assertThatExceptionOfType(LedgerUnavailableException.class)
                    .isThrownBy(() -> careful.enter(KILL))
                    .withMessageContaining("0 replicas have it in time, not 1");
            try (RedisServer replica = replica()) {
                await().atMost(PATIENT.multipliedBy(4))
                        .ignoreExceptionsInstanceOf(LedgerUnavailableException.class)
                        .untilAsserted(
                                () -> assertThat(careful.enter(KILL).number()).isPositive());
                assertThat(ask(replica, "HGET " + key("") + " number"))
                        .isEqualTo(ask(server, "HGET " + key("") + " number"));
            }
        }
    }

    @Test
    void aReplicaThatIsAskedItself_confirmsNothing() {
        ledger.enter(KILL);
        try (RedisServer replica = replica();
                TestRedis reading = new TestRedis(replica, PATIENT, redis.prefix()).awaitConnected()) {
            RedisLedger onReplica = ledger(reading, 1_000, 100, 0);
            assertThatExceptionOfType(LedgerUnavailableException.class).isThrownBy(() -> onReplica.enter(KILL));
            assertThatExceptionOfType(LedgerUnavailableException.class)
                    .isThrownBy(() -> onReplica.sync(new Ledger.Position("n", 1, 0, 0, false, false)));
            assertThatExceptionOfType(LedgerUnavailableException.class)
                    .isThrownBy(() -> onReplica.ask(List.of(Scope.ALL)));
            assertThatExceptionOfType(LedgerUnavailableException.class)
                    .as("a replica may lag behind")
                    .isThrownBy(() -> onReplica.look(new Ledger.Position("n", 1, 0, 0, false, false)));
            ask(replica, "REPLICAOF NO ONE");
        }
    }

    @Test
    void aKeyOfAnotherKind_confirmsNothing() {
        ask(server, "SET " + key("") + " x");
        assertThatExceptionOfType(LedgerUnavailableException.class).isThrownBy(() -> ledger.enter(KILL));
    }

    /** One that has all of the server's data. */
    private static RedisServer replica() {
        RedisServer replica = Servers.redis();
        replica.start();
        ask(replica, "REPLICAOF " + server.host() + " " + server.port());
        await().atMost(PATIENT.multipliedBy(2))
                .until(() -> ask(replica, "INFO replication").contains("master_link_status:up"));
        return replica;
    }

    private static void fillMemory() {
        ask(server, "CONFIG SET maxmemory 1");
        assertThat(ask(server, "SET filler x")).startsWith("OOM");
    }

    private static double processorMillis() {
        return RedisLoad.processorMillis(ask(server, "INFO cpu"));
    }

    private Ledger.Synced sync(String node, long beat) {
        return ledger.sync(new Ledger.Position(node, beat, 0, 0, false, false));
    }

    private String key(String suffix) {
        return redis.prefix() + STATE + suffix;
    }

    private static RedisLedger ledger(TestRedis redis, int scopes, int patterns, int replicas) {
        return new RedisLedger(
                redis.connection(),
                new RedisLedger.Bounds(scopes, patterns, 5_000, Duration.ofHours(1), replicas, 1_000));
    }

    private static String ask(RedisServer server, String command) {
        try (RedisSocket socket = new RedisSocket(server.port(), (int) PATIENT.toMillis())) {
            return socket.ask(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
