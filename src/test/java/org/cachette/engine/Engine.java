package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.CachedResponse;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Replica;
import org.cachette.lock.NodeLock;
import org.cachette.store.LocalStore;
import org.cachette.testing.Daemons;
import org.cachette.testing.FaultyStore;
import org.cachette.testing.MemoryLedger;
import org.cachette.testing.MemoryStore;
import org.cachette.testing.RecordingObserver;
import org.cachette.testing.Samples;
import org.cachette.testing.TestClock;

/** The engine over a store in memory that can fail, and a clock that stands still. */
final class Engine {

    static final CacheKey MILK = Samples.key("product", "milk");
    static final CachePolicy PATIENT = Samples.policy("product", Duration.ofSeconds(30));

    final TestClock clock;
    final RecordingObserver observer = new RecordingObserver();
    final MemoryStore memory;
    final MemoryLedger ledger;
    final FaultyStore store;
    final Replica replica;
    final Invalidations invalidations;
    final Outlook outlook;
    final LocalStore local;
    final ResponseCache cache;

    /** What is drawn by lot. */
    volatile double lot = 1;

    /** Without a memory of its own. */
    Engine() {
        this(Samples.TYPES);
    }

    Engine(CacheTypes types) {
        this(types, NodeLock.ALONE);
    }

    Engine(CacheTypes types, NodeLock lock) {
        this(types, lock, new TestClock(), null, new MemoryLedger());
    }

    private Engine(CacheTypes types, NodeLock lock, TestClock clock, MemoryStore memory, MemoryLedger ledger) {
        this.clock = clock;
        this.memory = memory == null ? new MemoryStore(clock) : memory;
        this.ledger = ledger;
        store = new FaultyStore(this.memory, ledger);
        replica = new Replica(
                UUID.randomUUID().toString(),
                store,
                Duration.ofSeconds(2),
                Duration.ofSeconds(25),
                clock,
                Daemons.scheduled("engine"));
        invalidations = new Invalidations(replica, observer);
        outlook = new Outlook(replica, invalidations, clock, Duration.ofSeconds(30));
        local = new LocalStore(types, clock);
        Tiers tiers = new Tiers(local, store, outlook, observer, clock);
        cache = new ResponseCache(tiers, outlook, lock, observer, clock, () -> lot, 2);
        replica.beat();
    }

    /** Another node over the same Redis; from now on both hear what is announced. */
    Engine another(CacheTypes types, NodeLock lock) {
        Engine another = new Engine(types, lock, clock, memory, ledger);
        ledger.subscribe(replica::heard);
        ledger.subscribe(another.replica::heard);
        return another;
    }

    /** Until the sync is made with which a node reports that it has found the ledger; then it makes none by itself. */
    void awaitQuiet() {
        org.awaitility.Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> ledger.members().values().stream().allMatch(member -> member.beat() >= 2));
    }

    /** Nothing of the store answers any more, and what was known of the ledger is not trusted any more. */
    void loseRedis() {
        store.fail();
        clock.advance(Duration.ofSeconds(2));
    }

    Outcome look() {
        return cache.look(MILK, PATIENT, cache.arrive());
    }

    /** Looks, and must be the one to ask the method. */
    Fill lead() {
        return leads(look());
    }

    /** Looks on another thread, which may have to wait. */
    CompletableFuture<Outcome> lookElsewhere() {
        return elsewhere(this::look);
    }

    /** Looks on another thread, and returns once that thread waits for somebody. */
    CompletableFuture<Outcome> lookAndWait() {
        return elsewhereWaiting(this::look);
    }

    void fill(String text) {
        answer(lead(), text);
    }

    static void answer(Fill fill, String text) {
        answer(fill, Samples.response(text));
    }

    static void answer(Fill fill, CachedResponse response) {
        fill.originAnswered();
        fill.complete(response, List.of());
    }

    static Fill leads(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Miss.class);
        return ((Outcome.Miss) outcome).fill();
    }

    static String text(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Hit.class);
        return Samples.text(((Outcome.Hit) outcome).response());
    }

    static <T> T soon(CompletableFuture<T> result) throws Exception {
        return result.get(25, TimeUnit.SECONDS);
    }

    /** Makes a call on another thread. */
    static <T> CompletableFuture<T> elsewhere(Supplier<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread unused = started(call, result);
        return result;
    }

    /** The same, and returns once that thread waits for somebody, or for some time. */
    static <T> CompletableFuture<T> elsewhereWaiting(Supplier<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread caller = started(call, result);
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> caller.getState() == Thread.State.TIMED_WAITING);
        return result;
    }

    private static <T> Thread started(Supplier<T> call, CompletableFuture<T> result) {
        Thread thread = new Thread(() -> {
            try {
                result.complete(call.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
