package org.cachette.engine;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.cachette.entry.CacheTypes;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.Replica;
import org.cachette.lock.NodeLock;
import org.cachette.observe.CacheObserver;
import org.cachette.store.Breaker;
import org.cachette.store.EntryStore;
import org.cachette.store.GuardedLedger;
import org.cachette.store.GuardedStore;
import org.cachette.store.LocalStore;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/** The whole engine of one process, put together over what all nodes share. Its heart beats from {@link #begin} until it is closed. */
public final class CacheNode implements AutoCloseable {

    private static final int BEATS_A_LEASE = 4;

    private final Replica replica;
    private final Invalidations invalidations;
    private final ResponseCache cache;
    private final ValueCache values;
    private final Purge purge;
    private final ScheduledExecutorService executor;
    private final Duration pause;
    private volatile @Nullable ScheduledFuture<?> beats;

    /**
     * Puts it together; nothing of it happens before it begins.
     *
     * @param types what it caches
     * @param executor for its heartbeat
     * @param observer is told what happens
     */
    public CacheNode(
            Shared shared,
            Limits limits,
            CacheTypes types,
            CacheClock clock,
            ScheduledExecutorService executor,
            CacheObserver observer) {
        Ledger ledger = new GuardedLedger(shared.ledger(), shared.breaker());
        EntryStore store = new GuardedStore(shared.store(), shared.breaker());
        String name = UUID.randomUUID().toString();
        replica = new Replica(name, ledger, limits.lease(), limits.patience(), clock, executor);
        invalidations = new Invalidations(replica, observer);
        Outlook outlook = new Outlook(replica, invalidations, clock, limits.outageTtl());
        cache = new ResponseCache(
                new Tiers(new LocalStore(types, clock), store, outlook, observer, clock),
                outlook,
                shared.lock(),
                observer,
                clock,
                () -> 1 - ThreadLocalRandom.current().nextDouble(),
                limits.concurrentRefreshes());
        values = new ValueCache(store, outlook, invalidations, types, clock);
        purge = new Purge(invalidations, store);
        this.executor = executor;
        pause = limits.lease().dividedBy(BEATS_A_LEASE);
    }

    /** The heart begins to beat, the first time on this thread: before Redis had its time to be reached, that would be an outage. */
    public void begin() {
        invalidations.beat();
        beats = executor.scheduleWithFixedDelay(
                invalidations::beat, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** This node's copy of the ledger: hears what others announce. */
    public Replica replica() {
        return replica;
    }

    /** Takes answers back. */
    public Invalidations invalidations() {
        return invalidations;
    }

    /** Takes answers back, and out of the store. */
    public Purge purge() {
        return purge;
    }

    /** The cache of responses. */
    public ResponseCache cache() {
        return cache;
    }

    /** The cache of plain values. */
    public ValueCache values() {
        return values;
    }

    /** Stops the heart, and strikes the node off, so that nobody waits for it. */
    @Override
    public void close() {
        ScheduledFuture<?> begun = beats;
        if (begun != null) {
            begun.cancel(false);
        }
        replica.leave();
    }

    /**
     * What all nodes share, without a guard.
     *
     * @param breaker stands before ledger and store, which are one server
     */
    public record Shared(Ledger ledger, EntryStore store, NodeLock lock, Breaker breaker) {}

    /**
     * How far it goes.
     *
     * @param lease for how long it trusts what it knows of the ledger
     * @param patience how long a reader waits for its turn to ask the ledger
     * @param outageTtl how long it goes on serving what it holds without the ledger
     * @param concurrentRefreshes so many refreshes at a time
     */
    public record Limits(Duration lease, Duration patience, Duration outageTtl, int concurrentRefreshes) {}
}
