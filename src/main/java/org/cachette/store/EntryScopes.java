package org.cachette.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Standing;

/** The scopes that an entry belongs to. */
public final class EntryScopes {

    private EntryScopes() {}

    /** Everything, its type, its key, and what else it depends on; patterns aside, which match by name. */
    public static List<Scope> of(CacheKey key, Collection<Scope> others) {
        List<Scope> scopes = new ArrayList<>(3 + others.size());
        scopes.add(Scope.ALL);
        scopes.add(Scope.type(key.type()));
        scopes.add(Scope.key(key.base()));
        scopes.addAll(others);
        return scopes;
    }

    /** All that the ledger must know of an entry. */
    public static Standing standing(CacheEntry entry) {
        return new Standing(entry.key(), entry.stamp(), of(entry.key(), entry.scopes()));
    }
}
