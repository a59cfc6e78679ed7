package org.cachette.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.observe.CacheObserver;

/**
 * Takes answers back: the ledger first, which makes them dead for everybody at once.
 *
 * <p>What the ledger did not confirm is kept and entered again before this node reads anything else from the store; until
 * then it answers without it.
 */
public final class Invalidations {

    private final Ledger ledger;
    private final CacheObserver observer;
    private final PendingScopes pending = new PendingScopes();
    private final ReentrantLock replaying = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();

    /** Enters invalidations in this ledger. */
    public Invalidations(Ledger ledger, CacheObserver observer) {
        this.ledger = ledger;
        this.observer = observer;
    }

    /**
     * Invalidates all of these scopes, as one step.
     *
     * @throws LedgerUnavailableException when it was not confirmed
     */
    public void scopes(Collection<Scope> scopes) {
        begun.incrementAndGet();
        try {
            ledger.invalidate(scopes);
        } catch (LedgerUnavailableException e) {
            pending.add(scopes);
            throw e;
        } finally {
            // Once more behind the call, so that a look during it does not join a flight from before its end.
            begun.incrementAndGet();
        }
        scopes.forEach(scope -> observer.invalidated(scope.text()));
    }

    /**
     * Invalidates the keys that match.
     *
     * @throws LedgerUnavailableException when it was not confirmed
     */
    public void pattern(KeyPattern pattern) {
        begun.incrementAndGet();
        try {
            ledger.invalidatePattern(pattern.glob());
        } catch (LedgerUnavailableException e) {
            pending.add(List.of(widened(pattern)));
            throw e;
        } finally {
            begun.incrementAndGet();
        }
        observer.invalidated("pattern:" + pattern.glob());
    }

    /**
     * Enters what is pending.
     *
     * @return whether nothing is pending any more
     */
    boolean replay() {
        if (pending.isEmpty()) {
            return true;
        }
        if (!replaying.tryLock()) {
            return false;
        }
        try {
            Map<Scope, Long> scopes = pending.snapshot();
            ledger.invalidate(scopes.keySet());
            pending.remove(scopes);
            scopes.keySet().forEach(scope -> observer.invalidated(scope.text()));
            return pending.isEmpty();
        } catch (LedgerUnavailableException e) {
            return false;
        } finally {
            replaying.unlock();
        }
    }

    /** How many invalidations this node has begun or ended: what it can go by while the ledger is out of reach. */
    long begun() {
        return begun.get();
    }

    /** The narrowest scope that holds all keys of a pattern: its type where the pattern names one, else everything. */
    private static Scope widened(KeyPattern pattern) {
        String rest = pattern.glob().substring(CacheKey.PREFIX.length());
        int colon = rest.indexOf(':');
        String type = colon < 0 ? "" : rest.substring(0, colon);
        return type.isEmpty() || type.contains("*") || type.contains("?") ? Scope.ALL : Scope.type(type);
    }
}
