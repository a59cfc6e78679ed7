package org.cachette.ledger;

import java.util.List;

/**
 * What a transaction is about to invalidate, noted in the ledger before its commit: should its node die between commit and
 * invalidation, others do it.
 *
 * @param name its node's, a colon, and which it is
 * @param scopes what is invalidated then
 */
public record Intent(String name, List<Scope> scopes) {

    /** More are widened: it matters only after a crash, and then too much dies rather than too little. */
    static final int MOST_SCOPES = 100;

    /** Copies the scopes; where they are too many keys become their types, and where that is not enough all is everything. */
    public Intent {
        scopes = scopes.stream().distinct().toList();
        if (scopes.size() > MOST_SCOPES) {
            scopes = scopes.stream().map(Scope::widened).distinct().toList();
        }
        if (scopes.size() > MOST_SCOPES) {
            scopes = List.of(Scope.ALL);
        }
    }
}
