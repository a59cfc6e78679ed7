package org.cachette.store;

import org.cachette.entry.CacheEntry;

/** What a node's memory counts for an entry. */
public final class LocalWeight {

    private LocalWeight() {}

    /** In bytes. */
    public static long of(CacheEntry entry) {
        return LocalEntry.of(entry).weight();
    }
}
