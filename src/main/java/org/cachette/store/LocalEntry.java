package org.cachette.store;

import org.cachette.entry.CacheEntry;
import org.cachette.entry.Content;
import org.cachette.ledger.Standing;

/**
 * An entry as a node holds it, with what the ledger last said of it.
 *
 * @param entry it
 * @param standing by which the ledger judges it
 */
public record LocalEntry(CacheEntry entry, Standing standing) {

    /** What a key, a standing and the rest weigh beside the bytes of a body, roughly. */
    private static final int OVERHEAD = 512;

    private static final int PER_SCOPE = 96;
    private static final int PER_HEADER = 160;

    /** An entry that nothing was said of yet. */
    public static LocalEntry of(CacheEntry entry) {
        return new LocalEntry(entry, EntryScopes.standing(entry));
    }

    /** What it takes in memory, in bytes, roughly. */
    int weight() {
        Content gzip = entry.response().gzip();
        long weight = OVERHEAD
                + (long) entry.response().body().length
                + (gzip == null ? 0 : gzip.bytes().length)
                + (long) PER_SCOPE * standing.scopes().size()
                + (long) PER_HEADER * entry.response().headers().size();
        return (int) Math.min(Integer.MAX_VALUE, weight);
    }
}
