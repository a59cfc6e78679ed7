package org.cachette.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cachette.ledger.Scope;

/** Invalidations that the ledger has not confirmed yet. Beyond its bound it forgets the details and becomes 'all'. */
final class PendingScopes {

    static final int BOUND = 10_000;

    private final Set<Scope> scopes = new LinkedHashSet<>();

    /** Read on every look-up, so without the lock. */
    private volatile boolean empty = true;

    boolean isEmpty() {
        return empty;
    }

    synchronized void add(Iterable<Scope> more) {
        more.forEach(scopes::add);
        if (scopes.size() > BOUND || scopes.contains(Scope.ALL)) {
            scopes.clear();
            scopes.add(Scope.ALL);
        }
        empty = scopes.isEmpty();
    }

    synchronized List<Scope> snapshot() {
        return List.copyOf(scopes);
    }

    synchronized void remove(List<Scope> confirmed) {
        confirmed.forEach(scopes::remove);
        empty = scopes.isEmpty();
    }
}
