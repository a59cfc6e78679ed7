package org.cachette.store;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.lock.NodeLock;
import org.jspecify.annotations.Nullable;

/**
 * Where entries live that all nodes share. It knows nothing of validity: what it returns must be judged. Every method may
 * throw {@link StoreUnavailableException}.
 */
public interface EntryStore {

    /** The entry, whole and of this key; null when there is none. */
    @Nullable
    CacheEntry find(CacheKey key);

    /** Whether it knows the locks of its keys, and can be asked for {@link #claim}. */
    default boolean isClaimable() {
        return false;
    }

    /**
     * Takes the lock of a key if nobody has it, and looks what lies there: one round trip for both.
     *
     * @param lease after this the lock is free again, whatever became of its holder
     * @return null when another one has it
     */
    default @Nullable Claim claim(CacheKey key, Duration lease) {
        throw new UnsupportedOperationException("This store knows no locks");
    }

    /**
     * Stores an entry for its lifetime, unless one of the same epoch with a younger stamp is there, and begins to do so at
     * once.
     *
     * @return completes with the bytes that it takes there, or 0 when the younger one stays; exceptionally when nobody knows
     */
    CompletionStage<Long> put(CacheEntry entry);

    /**
     * The same, and lets the lock of its key go as soon as that is done, whatever became of it: by one command where it can.
     *
     * @param hold not to be released by anybody else, unless this method throws
     */
    default CompletionStage<Long> put(CacheEntry entry, NodeLock.Hold hold) {
        return put(entry).whenComplete((bytes, cause) -> hold.release());
    }

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
