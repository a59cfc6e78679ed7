package org.cachette.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.entry.Storability;
import org.cachette.key.CacheKey;
import org.cachette.ledger.LedgerReading;
import org.cachette.ledger.Stamp;
import org.cachette.lock.Flight;
import org.cachette.lock.Flights;
import org.cachette.observe.CacheObserver;
import org.cachette.store.EntryStore;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method on the cache's behalf. Whoever holds it ends it exactly once, by {@link #complete} or
 * {@link #abandon}; what comes later is ignored.
 */
public final class Fill {

    private final CacheKey key;
    private final CachePolicy policy;
    private final Stamp stamp;
    private final @Nullable Flight<Beginning, CachedResponse> flight;
    private final Flights<Beginning, CachedResponse> flights;
    private final EntryStore store;
    private final CacheObserver observer;
    private final CacheClock clock;
    private final long began;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long originNanos;
    private volatile String refusal = "";

    Fill(
            CacheKey key,
            CachePolicy policy,
            Stamp stamp,
            @Nullable Flight<Beginning, CachedResponse> flight,
            Flights<Beginning, CachedResponse> flights,
            EntryStore store,
            CacheObserver observer,
            CacheClock clock) {
        this.key = key;
        this.policy = policy;
        this.stamp = stamp;
        this.flight = flight;
        this.flights = flights;
        this.store = store;
        this.observer = observer;
        this.clock = clock;
        this.began = clock.nanos();
    }

    /** The most bytes of a body that are worth keeping. */
    public int maxBytes() {
        return policy.maxBytes();
    }

    /** The method has answered; what follows is not its time any more. */
    public void originAnswered() {
        originNanos = clock.nanos() - began;
        observer.originAnswered(policy.type(), originNanos);
    }

    /** The answer shall not be stored; those who wait may still have it. */
    public void refuse(String reason) {
        refusal = reason;
    }

    /**
     * Here is the answer: for those who wait, and for the store, as far as it lets itself be shared.
     *
     * @param response what the method made, and what is kept
     * @param sent the header fields that went to the client, whoever added them: they too can forbid
     */
    public void complete(CachedResponse response, List<Header> sent) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Storability storability = Storability.of(response, sent, policy);
        if (flight != null && storability.shareable()) {
            flight.land(response);
        }
        String reason = refusal.isEmpty() ? storability.reason() : refusal;
        if (stamp.epoch() == LedgerReading.LOCAL_EPOCH && reason.isEmpty()) {
            reason = "store unavailable";
        }
        if (reason.isEmpty() && isOutdated()) {
            reason = "outdated";
        }
        if (reason.isEmpty()) {
            store(response, storability);
        } else {
            observer.notStored(policy.type(), reason);
            leave();
        }
    }

    /** The answer was too large to be kept: nothing is stored, and those who wait ask for themselves. */
    public void tooLarge() {
        if (ended.compareAndSet(false, true)) {
            observer.notStored(policy.type(), "too large");
            leave();
        }
    }

    /** There is no answer to share: those who wait ask for themselves. */
    public void abandon() {
        if (ended.compareAndSet(false, true)) {
            leave();
        }
    }

    /** A younger call of the same key has begun, because this one's data was invalidated: its answer shall stay in the store. */
    private boolean isOutdated() {
        return flight != null && !flights.isCurrent(key.digest(), flight);
    }

    private void leave() {
        if (flight != null) {
            flights.leave(key.digest(), flight);
        }
    }

    /** The flight stays on the board until the entry is stored, so that no one falls between the two. */
    private void store(CachedResponse response, Storability storability) {
        CacheEntry entry =
                new CacheEntry(key, stamp, clock.millis(), storability.ttl().toMillis(), originNanos, response);
        put(entry).whenComplete((bytes, cause) -> {
            leave();
            if (cause == null) {
                observer.stored(policy.type(), bytes);
            } else {
                observer.notStored(policy.type(), "store unavailable");
            }
        });
    }

    /** A store that throws where it should fail in good order must not leave the flight on the board. */
    private CompletionStage<Long> put(CacheEntry entry) {
        try {
            return store.put(entry);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
