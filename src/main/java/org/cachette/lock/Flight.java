package org.cachette.lock;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One call under way, and those who wait for what it brings. */
public final class Flight<C, R> {

    private final C beginning;
    private final CompletableFuture<Optional<R>> result = new CompletableFuture<>();

    Flight(C beginning) {
        this.beginning = beginning;
    }

    /** What it began with. */
    public C beginning() {
        return beginning;
    }

    /** Gives all who wait the result. */
    public void land(R value) {
        result.complete(Optional.of(value));
    }

    /** Lets all who wait go without a result; after {@link #land} it changes nothing. */
    public void abandon() {
        result.complete(Optional.empty());
    }

    /** What it has brought; empty while it is under way, and when it ended without a result. */
    public Optional<R> landed() {
        return result.getNow(Optional.empty());
    }

    /** Waits so long for the result; empty when there is none to share, or the time is up, or the thread is to stop. */
    public Optional<R> await(Duration time) {
        try {
            return result.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a flight ends with a value or without, never with an exception", e);
        }
    }
}
