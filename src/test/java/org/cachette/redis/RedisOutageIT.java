package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cachette.engine.Outcome;
import org.cachette.engine.ResponseCache;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.RedisServer;
import org.cachette.servers.Servers;
import org.cachette.store.Breaker;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;
import org.cachette.time.SystemClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real Redis that freezes, dies, comes back, or was never there. */
@Tag("alone")
class RedisOutageIT {

    private static final System.Logger LOGGER = System.getLogger(RedisOutageIT.class.getName());

    /** As configured by default. */
    private static final Duration TIMEOUT = Duration.ofMillis(50);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int NEVER_OPEN = Integer.MAX_VALUE;
    private static final int ROUNDS = 6;
    private static final Duration OPENING = Duration.ofMillis(300);
    private static final Duration LOAD = Duration.ofSeconds(2);
    private static final CacheKey MILK = Samples.key("product", "milk");
    private static final TypeSettings.Builder SETTINGS = TypeSettings.fresh(Duration.ofMinutes(10))
            .patience(Duration.ofSeconds(2))
            .localBytes(8 << 20);
    private static final CacheTypes TYPES = new CacheTypes(Map.of("product", SETTINGS.build()));
    private static final CachePolicy KEPT = Samples.policy("product", SETTINGS.build());
    private static final CachePolicy OFF =
            Samples.policy("product", SETTINGS.enabled(false).build());

    private final CacheClock clock = new SystemClock();
    private final List<RedisNode> nodes = new ArrayList<>();
    private RedisServer server;

    @BeforeEach
    void ownServer() {
        server = Servers.redis();
        assumeTrue(server.controllable(), "somebody else's Redis is neither frozen nor killed");
    }

    @AfterEach
    void end() {
        closeNodes();
        server.close();
    }

    /** Promised are 60 ms at p99: the timeout of 50, and 10 for all else. Beside them stand requests that only wait for 50 ms. */
    @Test
    void frozenUnderLoad_everyRequestIsHeldUpForOneTimeoutAtTheMost() throws InterruptedException {
        Breaker breaker = new Breaker(NEVER_OPEN, PAUSE.toNanos(), clock, new CacheObserver() {});
        assertFrozenAdds("before the breaker opens", breaker, TIMEOUT, 10);
    }

    /** Promised is 1 ms at p99, beside requests with the cache off. */
    @Test
    void frozenUnderLoad_onceTheBreakerIsOpen_requestsPayNextToNothing() throws InterruptedException {
        Breaker breaker = new Breaker(3, PAUSE.toNanos(), clock, new CacheObserver() {});
        assertFrozenAdds("the breaker open", breaker, Duration.ZERO, 1);
        assertThat(breaker.isClosed()).isTrue();
    }

    /** The times of a busy machine are not the cache's: one round in which it adds no more than it may is enough. */
    private void assertFrozenAdds(String when, Breaker breaker, Duration waits, double most)
            throws InterruptedException {
        server.start();
        try (TestRedis redis = new TestRedis(server, TIMEOUT).awaitConnected()) {
            ResponseCache cache = cache(redis, breaker);
            SideBySide requests = new SideBySide(cache, KEPT, OFF, MILK, clock);
            awaitHits(cache);
            double added = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS && added > most; round++) {
                awaitHits(cache);
                server.freeze();
                requests.run(OPENING, waits);
                SideBySide.Times times = requests.run(LOAD, waits);
                server.resume();
                LOGGER.log(System.Logger.Level.INFO, "frozen, {0}: {1}", when, times);
                added = Math.min(added, times.added(99));
            }
            assertThat(added)
                    .as("milliseconds that the cache adds at p99, " + when)
                    .isLessThanOrEqualTo(most);
            awaitHits(cache);
        }
    }

    @Test
    void killedAndStartedAgain_hitsReturnByThemselves() {
        server.start();
        try (TestRedis redis = new TestRedis(server, TIMEOUT).awaitConnected()) {
            ResponseCache cache = cache(redis, new Breaker(3, PAUSE.toNanos(), clock, new CacheObserver() {}));
            awaitHits(cache);
            server.kill();
            double[] millis = askMany(cache, 100);
            report("killed", millis);
            assertThat(percentile(millis, 50)).isLessThan(TIMEOUT.toMillis());
            server.start();
            long back = clock.nanos();
            awaitHits(cache);
            LOGGER.log(
                    System.Logger.Level.INFO, "hits returned {0} ms after Redis", (clock.nanos() - back) / 1_000_000);
        }
    }

    @Test
    void absentAtTheStart_requestsAreAnswered_andHitsComeWithIt() {
        try (TestRedis redis = new TestRedis(server, TIMEOUT)) {
            ResponseCache cache = cache(redis, new Breaker(3, PAUSE.toNanos(), clock, new CacheObserver() {}));
            askMany(cache, 20);
            double[] millis = askMany(cache, 1_000);
            report("absent", millis);
            assertThat(percentile(millis, 50)).isLessThan(TIMEOUT.toMillis());
            server.start();
            awaitHits(cache);
        }
    }

    @Test
    void closedWhileRedisIsThere_noThreadIsLeft() {
        server.start();
        Set<Thread> before = threads();
        try (TestRedis redis = new TestRedis(server, TIMEOUT).awaitConnected()) {
            awaitHits(cache(redis, new Breaker(3, PAUSE.toNanos(), clock, new CacheObserver() {})));
            assertThat(newSince(before)).isNotEmpty();
            closeNodes();
        }
        awaitNoThreadsSince(before);
    }

    @Test
    void closedWhileRedisIsAway_noThreadIsLeft() {
        Set<Thread> before = threads();
        try (TestRedis redis = new TestRedis(server, TIMEOUT)) {
            askMany(cache(redis, new Breaker(3, PAUSE.toNanos(), clock, new CacheObserver() {})), 5);
            closeNodes();
        }
        awaitNoThreadsSince(before);
    }

    private void closeNodes() {
        nodes.forEach(RedisNode::close);
        nodes.clear();
    }

    private ResponseCache cache(TestRedis redis, Breaker breaker) {
        RedisNode node = new RedisNode(redis, breaker, clock, TYPES, Duration.ofSeconds(2));
        nodes.add(node);
        return node.cache();
    }

    /** Until an answer is vouched for by the ledger; promised are 2 s after Redis is back. */
    private static void awaitHits(ResponseCache cache) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ask(cache, MILK));
    }

    private static boolean ask(ResponseCache cache, CacheKey key) {
        Outcome outcome = cache.look(key, KEPT, cache.arrive());
        if (outcome instanceof Outcome.Miss miss) {
            miss.fill().originAnswered();
            miss.fill().complete(Samples.response("white"), List.of());
        }
        return outcome instanceof Outcome.Hit hit && !hit.degraded();
    }

    /** What the cache adds to each of so many requests one after the other, in milliseconds, sorted. */
    private double[] askMany(ResponseCache cache, int requests) {
        double[] millis = new double[requests];
        for (int i = 0; i < requests; i++) {
            long began = clock.nanos();
            ask(cache, Samples.key("product", "p" + i));
            millis[i] = (clock.nanos() - began) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static void report(String when, double[] millis) {
        LOGGER.log(
                System.Logger.Level.INFO,
                "{0}: {1} requests, p50 {2} ms, p99 {3} ms, max {4} ms",
                when,
                millis.length,
                percentile(millis, 50),
                percentile(millis, 99),
                millis[millis.length - 1]);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    private static List<String> newSince(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .map(Thread::getName)
                .filter(name -> !name.startsWith("awaitility") && !name.startsWith("ForkJoinPool.commonPool"))
                .filter(name -> !name.startsWith("process reaper"))
                .collect(Collectors.toList());
    }

    private static void awaitNoThreadsSince(Set<Thread> before) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(newSince(before)).isEmpty());
    }
}
