package org.cachette.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cachette.ledger.Scope;

/**
 * Invalidations that the ledger has not confirmed yet. Beyond its bound it forgets the details: keys become their types, and
 * where that is not enough, as no tag has a type, all becomes 'all'.
 *
 * <p>Each carries a number of its own: what comes in again while it is being confirmed is another invalidation, and stays.
 */
final class PendingScopes {

    static final int BOUND = 10_000;

    private final Map<Scope, Long> scopes = new LinkedHashMap<>();
    private long added;

    /** Read on every look-up, so without the lock. */
    private volatile boolean empty = true;

    boolean isEmpty() {
        return empty;
    }

    synchronized void add(Iterable<Scope> more) {
        added++;
        more.forEach(scope -> scopes.put(scope, added));
        if (scopes.size() > BOUND) {
            widenKeys();
        }
        if (scopes.size() > BOUND || scopes.containsKey(Scope.ALL)) {
            scopes.clear();
            scopes.put(Scope.ALL, added);
        }
        empty = scopes.isEmpty();
    }

    private void widenKeys() {
        Map<Scope, Long> wide = new LinkedHashMap<>();
        scopes.forEach((scope, number) -> wide.merge(scope.widened(), number, Math::max));
        scopes.clear();
        scopes.putAll(wide);
    }

    synchronized boolean coversAny(Iterable<Scope> answers) {
        for (Scope scope : answers) {
            if (scopes.containsKey(scope)) {
                return true;
            }
        }
        return false;
    }

    synchronized Map<Scope, Long> snapshot() {
        return Map.copyOf(scopes);
    }

    synchronized void remove(Map<Scope, Long> confirmed) {
        confirmed.forEach(scopes::remove);
        empty = scopes.isEmpty();
    }
}
