package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CachedResponse;
import org.cachette.key.CacheKey;
import org.cachette.testing.FaultyStore;
import org.cachette.testing.MemoryStore;
import org.cachette.testing.RecordingObserver;
import org.cachette.testing.Samples;
import org.cachette.testing.TestClock;

/** The engine over a store in memory that can fail, and a clock that stands still. */
final class Engine {

    static final CacheKey MILK = Samples.key("product", "milk");
    static final CachePolicy PATIENT = Samples.policy("product", Duration.ofSeconds(30));

    final TestClock clock = new TestClock();
    final RecordingObserver observer = new RecordingObserver();
    final MemoryStore memory = new MemoryStore(clock);
    final FaultyStore store = new FaultyStore(memory);
    final Invalidations invalidations = new Invalidations(store, observer);
    final ResponseCache cache = new ResponseCache(store, invalidations, observer, clock);

    Outcome look() {
        return cache.look(MILK, PATIENT);
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
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread waiter = new Thread(() -> outcome.complete(look()), "waiter");
        waiter.setDaemon(true);
        waiter.start();
        org.awaitility.Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        return outcome;
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

    static <T> CompletableFuture<T> elsewhere(Supplier<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(call.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
