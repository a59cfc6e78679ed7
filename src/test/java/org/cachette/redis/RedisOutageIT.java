package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.engine.Invalidations;
import org.cachette.engine.Outcome;
import org.cachette.engine.ResponseCache;
import org.cachette.key.CacheKey;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.RedisServer;
import org.cachette.servers.Servers;
import org.cachette.store.Breaker;
import org.cachette.store.GuardedLedger;
import org.cachette.store.GuardedStore;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;
import org.cachette.time.SystemClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real Redis that freezes, dies, comes back, or was never there. */
class RedisOutageIT {

    private static final System.Logger LOGGER = System.getLogger(RedisOutageIT.class.getName());

    /** As configured by default. */
    private static final Duration TIMEOUT = Duration.ofMillis(50);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int NEVER_OPEN = Integer.MAX_VALUE;
    private static final CacheKey MILK = Samples.key("product", "milk");

    private final CacheClock clock = new SystemClock();
    private RedisServer server;

    @BeforeEach
    void ownServer() {
        server = Servers.redis();
        assumeTrue(server.controllable(), "somebody else's Redis is neither frozen nor killed");
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void frozen_everyRequestIsHeldUpForOneTimeoutAtTheMost() {
        server.start();
        try (TestRedis redis = new TestRedis(server, TIMEOUT).awaitConnected()) {
            ResponseCache cache = cache(redis, new Breaker(NEVER_OPEN, PAUSE.toNanos(), clock, new CacheObserver() {}));
            awaitHits(cache);
            server.freeze();
            double[] millis = askMany(cache, 60);
            report("frozen, before the breaker opens", millis);
            // Promised are 60 ms at p99; a busy machine gets more, but never as much as a second call would take.
            assertThat(percentile(millis, 50)).isBetween(40.0, 90.0);
            assertThat(percentile(millis, 99)).isLessThan(200);
            server.resume();
            awaitHits(cache);
        }
    }

    @Test
    void frozen_onceTheBreakerIsOpen_requestsPayNextToNothing() {
        server.start();
        try (TestRedis redis = new TestRedis(server, TIMEOUT).awaitConnected()) {
            Breaker breaker = new Breaker(3, PAUSE.toNanos(), clock, new CacheObserver() {});
            ResponseCache cache = cache(redis, breaker);
            awaitHits(cache);
            server.freeze();
            askMany(cache, 5);
            assertThat(breaker.isClosed()).isFalse();
            double[] millis = askMany(cache, 2_000);
            report("frozen, the breaker open", millis);
            assertThat(percentile(millis, 50)).isLessThan(1);
            assertThat(percentile(millis, 99)).isLessThan(20);
            server.resume();
            awaitHits(cache);
            assertThat(breaker.isClosed()).isTrue();
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
            assertThat(percentile(millis, 99)).isLessThan(200);
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
            assertThat(percentile(millis, 99)).isLessThan(60);
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
        }
        awaitNoThreadsSince(before);
    }

    @Test
    void closedWhileRedisIsAway_noThreadIsLeft() {
        Set<Thread> before = threads();
        try (TestRedis redis = new TestRedis(server, TIMEOUT)) {
            askMany(cache(redis, new Breaker(3, PAUSE.toNanos(), clock, new CacheObserver() {})), 5);
        }
        awaitNoThreadsSince(before);
    }

    private ResponseCache cache(TestRedis redis, Breaker breaker) {
        CacheObserver silent = new CacheObserver() {};
        RedisLedger ledger = new RedisLedger(redis.connection());
        EntryCodec codec = new EntryCodec(new Compression(1024), 1 << 20);
        RedisEntryStore store = new RedisEntryStore(redis.connection(), ledger, codec, Samples.TYPES, silent);
        Invalidations invalidations = new Invalidations(new GuardedLedger(ledger, breaker), silent);
        return new ResponseCache(new GuardedStore(store, breaker), invalidations, silent, clock);
    }

    /** Until an answer comes from the store; promised are 2 s after Redis is back. */
    private static void awaitHits(ResponseCache cache) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ask(cache, MILK));
    }

    private static boolean ask(ResponseCache cache, CacheKey key) {
        Outcome outcome = cache.look(key, Samples.POLICY);
        if (outcome instanceof Outcome.Miss miss) {
            miss.fill().originAnswered();
            miss.fill().complete(Samples.response("white"), List.of());
        }
        return outcome instanceof Outcome.Hit;
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
