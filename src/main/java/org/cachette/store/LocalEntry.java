package org.cachette.store;

import org.cachette.entry.CacheEntry;
import org.cachette.ledger.Standing;

/**
 * An entry as a node holds it, with what the ledger last said of it.
 *
 * @param entry it
 * @param standing by which the ledger judges it
 */
public record LocalEntry(CacheEntry entry, Standing standing) {

    /** An entry that nothing was said of yet. */
    public static LocalEntry of(CacheEntry entry) {
        return new LocalEntry(entry, EntryScopes.standing(entry));
    }

    /** What it takes in memory, in bytes. */
    int weight() {
        return Footprint.of(this);
    }
}
