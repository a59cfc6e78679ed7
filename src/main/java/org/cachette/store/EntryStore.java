package org.cachette.store;

import java.util.concurrent.CompletionStage;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;

/** Where entries live, with the ledger's word on them. Every method may throw {@link StoreUnavailableException}. */
public interface EntryStore {

    /** The entry, and what the ledger says of its scopes, asked after the entry was read; one round trip. */
    Found find(CacheKey key);

    /**
     * Stores an entry for as long as it is fresh, and begins to do so at once.
     *
     * @return completes when it is stored, with the bytes that it takes there; exceptionally when it is not
     */
    CompletionStage<Long> put(CacheEntry entry);

    /**
     * Removes one entry.
     *
     * @return whether there was one
     */
    boolean remove(String name);

    /**
     * Removes all entries whose names match, in small steps that hold nobody up.
     *
     * @return how many this call removed
     */
    long sweep(KeyPattern pattern);
}
