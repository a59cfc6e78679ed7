package org.cachette.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Intent;
import org.cachette.ledger.LedgerRefusedException;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Replica;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Standing;
import org.cachette.observe.CacheObserver;

/**
 * Takes answers back: the ledger first, which makes them dead on all nodes before the call returns.
 *
 * <p>What the ledger did not confirm, or this node's copy of it does not know behind the call, is kept and entered again before
 * this node trusts it again; until then it counts as having just happened here.
 */
public final class Invalidations {

    /** So many unfinished notes are enough: a Redis that comes and goes must not fill this node's memory. */
    private static final int MOST_LOOSE = 1_000;

    private final Replica replica;
    private final CacheObserver observer;
    private final PendingScopes pending = new PendingScopes();
    private final ReentrantLock replaying = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();

    /** Notes in the ledger that are to be taken out, with the replay or a heartbeat: what they say is pending, or came to nothing. */
    private final Set<String> loose = ConcurrentHashMap.newKeySet();

    /** Whether the last attempt was answered, and refused. */
    private volatile boolean refused;

    /** Enters invalidations through this copy of the ledger. */
    public Invalidations(Replica replica, CacheObserver observer) {
        this.replica = replica;
        this.observer = observer;
    }

    /**
     * Invalidates all of these scopes, as one step.
     *
     * @throws LedgerUnavailableException when it was not confirmed
     */
    public void scopes(Collection<Scope> scopes) {
        scopes(scopes, List.of());
    }

    /**
     * The same, which fulfils these intents.
     *
     * @throws LedgerUnavailableException when it was not confirmed
     */
    public void scopes(Collection<Scope> scopes, Collection<Intent> intents) {
        enter(Changes.scopes(scopes).fulfilling(names(intents)), scopes);
        scopes.forEach(scope -> observer.invalidated(scope.text()));
    }

    /**
     * Notes what is about to be invalidated; other nodes do it when this one dies before.
     *
     * @throws LedgerUnavailableException when it was not confirmed
     */
    public Intent intend(Collection<Scope> scopes) {
        if (loose.size() >= MOST_LOOSE) {
            throw tooMany(MOST_LOOSE + " notes wait to be taken out of the ledger");
        }
        Intent intent = replica.intent(scopes);
        boolean noted;
        try {
            noted = replica.intend(intent);
        } catch (LedgerUnavailableException e) {
            // It may be there all the same.
            loose.add(intent.name());
            throw e;
        }
        if (!noted) {
            throw tooMany("too many transactions are noted in the ledger");
        }
        return intent;
    }

    private LedgerUnavailableException tooMany(String sentence) {
        LedgerUnavailableException refusal = new LedgerUnavailableException(sentence, null);
        observer.failed("intend", refusal);
        return refusal;
    }

    /** Takes back what is not to be invalidated after all, now or with a later heartbeat. */
    public void retract(Collection<Intent> intents) {
        retract(names(intents));
    }

    private void retract(Set<String> names) {
        if (names.isEmpty()) {
            return;
        }
        try {
            replica.retract(names);
            loose.removeAll(names);
        } catch (LedgerUnavailableException e) {
            // Until a heartbeat does it too much would be invalidated, should this node die.
            loose.addAll(names);
        }
    }

    private static Set<String> names(Collection<Intent> intents) {
        return intents.stream().map(Intent::name).collect(Collectors.toSet());
    }

    /**
     * Invalidates the keys that match.
     *
     * @throws LedgerUnavailableException when it was not confirmed
     */
    public void pattern(KeyPattern pattern) {
        enter(Changes.pattern(pattern.glob()), List.of(widened(pattern)));
        observer.invalidated("pattern:" + pattern.glob());
    }

    private void enter(Changes changes, Collection<Scope> otherwise) {
        begun.incrementAndGet();
        try {
            if (!replica.enter(changes)) {
                // The ledger and the others have it, and this node's own copy does not: it could not be read again
                // behind the call.
                pending.add(otherwise);
            }
        } catch (LedgerUnavailableException e) {
            refused = e instanceof LedgerRefusedException;
            pending.add(otherwise);
            loose.addAll(changes.fulfilled());
            throw e;
        } finally {
            // Once more behind the call, so that a look during it does not join a flight from before its end.
            begun.incrementAndGet();
        }
    }

    /** The node's heartbeat; after an outage what is pending goes in before anything is trusted. */
    public void beat() {
        if (replay()) {
            retractLoose();
            replica.beat();
        }
    }

    private void retractLoose() {
        Set<String> names = Set.copyOf(loose);
        if (pending.isEmpty()) {
            retract(names);
        }
    }

    /**
     * Enters what is pending.
     *
     * @return whether nothing is pending any more
     */
    public boolean replay() {
        if (pending.isEmpty()) {
            return true;
        }
        if (!replaying.tryLock()) {
            return false;
        }
        try {
            // First these, then what they say: of each of them all that is pending is entered with it.
            Set<String> names = Set.copyOf(loose);
            Map<Scope, Long> scopes = pending.snapshot();
            // Nobody was promised anything: no request waits until the other nodes know.
            if (!replica.note(Changes.scopes(scopes.keySet()).fulfilling(names))) {
                return false;
            }
            pending.remove(scopes);
            loose.removeAll(names);
            refused = false;
            scopes.keySet().forEach(scope -> observer.invalidated(scope.text()));
            return pending.isEmpty();
        } catch (LedgerUnavailableException e) {
            refused = e instanceof LedgerRefusedException;
            return false;
        } finally {
            replaying.unlock();
        }
    }

    /**
     * Whether what is pending waits for the ledger to take writes again, while it answers. Then it may be looked at: what is
     * pending is known here, and {@link #isPending} says so of each answer.
     */
    boolean areRefused() {
        return refused && !pending.isEmpty();
    }

    /** Whether the ledger has all of them. */
    boolean areEntered() {
        return pending.isEmpty();
    }

    /** Whether an answer is in a scope that waits to be entered. */
    boolean isPending(Standing standing) {
        return !pending.isEmpty() && pending.coversAny(standing.scopes());
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
