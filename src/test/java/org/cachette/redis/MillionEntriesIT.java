package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cachette.engine.Outcome;
import org.cachette.engine.Purge;
import org.cachette.entry.CachePolicy;
import org.cachette.key.CacheKey;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.RedisServer;
import org.cachette.servers.RedisSocket;
import org.cachette.servers.Servers;
import org.cachette.store.Breaker;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;
import org.cachette.time.SystemClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Invalidating a type that has a million entries. */
@Tag("alone")
class MillionEntriesIT {

    private static final System.Logger LOGGER = System.getLogger(MillionEntriesIT.class.getName());
    private static final int MILLION = 1_000_000;
    private static final int CALLS = 50;
    private static final int SLOW_MICROS = 5_000;

    /** One SCAN and one UNLINK for each step. */
    private static final int COMMANDS_OF_A_SWEEP = 2 * MILLION / RedisEntryStore.SWEEP_STEP;

    /**
     * By the clock of SLOWLOG any command takes 5 ms when a busy machine lets another process run meanwhile. Where four others want
     * each processor that befalls two sweeps of three; with steps of 500 it befell each of ten.
     */
    private static final int SWEEPS = 10;

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final CacheKey MILK = Samples.key("product", "milk");
    private static final CachePolicy POLICY = Samples.policy("product", Duration.ofSeconds(2));

    private final CacheClock clock = new SystemClock();
    private RedisServer server;

    @BeforeEach
    void ownServer() {
        server = Servers.redis();
        Assumptions.assumeTrue(server.controllable(), "somebody else's Redis is not filled");
        server.start();
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void takesNoLongerThanWithOne_andSweepingHoldsNobodyUp() throws Exception {
        Breaker breaker = new Breaker(3, PATIENT.toNanos(), clock, new CacheObserver() {});
        try (RedisSocket console = new RedisSocket(server.port(), 60_000);
                TestRedis redis = new TestRedis(server, PATIENT, "").awaitConnected();
                RedisNode node = new RedisNode(redis, breaker, clock)) {
            awaitSettled(node);
            Purge purge = node.purge();
            double few = invalidations(node, purge);
            populate(node, console);
            double many = invalidations(node, purge);
            LOGGER.log(
                    System.Logger.Level.INFO,
                    "a type of one entry: {0} us an invalidation; of a million: {1} us",
                    few,
                    many);
            assertThat(many)
                    .as("microseconds, beside " + few + " with hardly any entry")
                    .isLessThan(20 * few + 20_000);
            assertThatOneSweepIsNeverSlow(node, purge, console);
        }
    }

    private void assertThatOneSweepIsNeverSlow(RedisNode node, Purge purge, RedisSocket console) throws IOException {
        console.ask("CONFIG SET slowlog-log-slower-than " + SLOW_MICROS);
        console.ask("CONFIG SET slowlog-max-len " + MILLION);
        List<String> seen = new ArrayList<>();
        boolean swept = isNeverSlow(node, purge, console, seen);
        for (int sweeps = 1; !swept && sweeps < SWEEPS; sweeps++) {
            populate(node, console);
            swept = isNeverSlow(node, purge, console, seen);
        }
        assertThat(swept).as("commands of 5 ms or more: " + seen).isTrue();
    }

    /** Redis counts by the clock: what the machine itself held up for so long is none of the sweep's. */
    private boolean isNeverSlow(RedisNode node, Purge purge, RedisSocket console, List<String> seen)
            throws IOException {
        try (Stalls stalls = new Stalls(Duration.ofNanos(SLOW_MICROS * 1_000L))) {
            long slow = sweep(node, purge, console);
            seen.add(slow + " with " + stalls.count() + " stalls of the machine");
            return slow <= stalls.count();
        }
    }

    private static void populate(RedisNode node, RedisSocket console) throws IOException {
        console.ask("DEBUG POPULATE " + MILLION + " cache:product 100");
        fill(node);
    }

    /** Dead at once, and nothing was removed for it; swept afterwards. Returns how many commands SLOWLOG has of it. */
    private long sweep(RedisNode node, Purge purge, RedisSocket console) throws IOException {
        console.ask("CONFIG RESETSTAT");
        console.ask("SLOWLOG RESET");
        double before = RedisLoad.processorMillis(console.ask("INFO cpu"));
        long began = clock.nanos();
        Purge.Sweep sweep = purge.types(List.of("product"));
        long dead = clock.nanos() - began;
        assertThat(node.cache().look(MILK, POLICY, node.cache().arrive())).isInstanceOf(Outcome.Miss.class);
        assertThat(console.ask("DBSIZE")).as("nothing was removed for that").contains("1000");
        assertThat(sweep.remove()).isGreaterThanOrEqualTo(MILLION);
        long swept = clock.nanos() - began;
        double each = (RedisLoad.processorMillis(console.ask("INFO cpu")) - before) / COMMANDS_OF_A_SWEEP;
        long slow = slow(console);
        LOGGER.log(
                System.Logger.Level.INFO,
                "a million entries dead for all after {0} us, swept after {1} ms; a command took Redis'' processor {2} ms,"
                        + " {3} of {4} took 5 ms or more by the clock",
                dead / 1_000,
                swept / 1_000_000,
                each,
                slow,
                COMMANDS_OF_A_SWEEP);
        assertThatStepsAreSmall(console, each);
        return slow;
    }

    /** All steps of the sweep are alike, and by the processor's clock each is far from 5 ms. */
    private static void assertThatStepsAreSmall(RedisSocket console, double each) throws IOException {
        String calls = console.ask("INFO commandstats");
        assertThat(RedisLoad.calls(calls, "scan")).as("SCAN").isGreaterThan(COMMANDS_OF_A_SWEEP / 4);
        assertThat(RedisLoad.calls(calls, "unlink")).as("UNLINK").isGreaterThan(COMMANDS_OF_A_SWEEP / 4);
        assertThat(RedisLoad.calls(calls, "keys")).as("KEYS").isZero();
        assertThat(each)
                .as("milliseconds of the processor for a command")
                .isPositive()
                .isLessThan(SLOW_MICROS / 2_000.0);
    }

    /** Commands of the sweep alone, each in a line of its own, as everything that the log says. */
    private static long slow(RedisSocket console) throws IOException {
        return console.ask("SLOWLOG GET " + MILLION)
                .lines()
                .filter(line -> line.equals("SCAN") || line.equals("UNLINK"))
                .count();
    }

    /** The first look at a new epoch waits for leases on older ones; that is not what is measured. */
    private static void awaitSettled(RedisNode node) {
        await().atMost(PATIENT).until(() -> node.replica().trusted() != null);
        node.invalidations().scopes(List.of(org.cachette.ledger.Scope.type("product")));
    }

    /** The median time of an invalidation, without sweeping, in microseconds. */
    private double invalidations(RedisNode node, Purge purge) {
        double[] micros = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            fill(node);
            long began = clock.nanos();
            Purge.Sweep left = purge.types(List.of("product"));
            micros[i] = (clock.nanos() - began) / 1e3;
            assertThat(left).isNotNull();
        }
        java.util.Arrays.sort(micros);
        return micros[CALLS / 2];
    }

    private static void fill(RedisNode node) {
        Outcome outcome = node.cache().look(MILK, POLICY, node.cache().arrive());
        if (outcome instanceof Outcome.Miss miss) {
            miss.fill().originAnswered();
            miss.fill().complete(Samples.response("white"), List.of());
        }
    }
}
