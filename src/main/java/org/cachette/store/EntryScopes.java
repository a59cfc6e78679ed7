package org.cachette.store;

import java.util.List;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Scope;

/** The scopes that an entry belongs to. */
public final class EntryScopes {

    private EntryScopes() {}

    /** Everything, its type, its key; patterns aside, which match by name. */
    public static List<Scope> of(CacheKey key) {
        return List.of(Scope.ALL, Scope.type(key.type()), Scope.key(key.base()));
    }
}
