package org.cachette.engine;

import org.cachette.entry.CachedResponse;
import org.jspecify.annotations.Nullable;

/** What became of a look into the cache. */
public sealed interface Outcome {

    /**
     * Here is the answer.
     *
     * @param from where it was found
     * @param ageMillis how long ago it was made
     * @param ttlMillis how long it is still fresh; below zero when it is stale
     * @param degraded whether this node alone vouches for it, as the ledger is out of reach
     * @param refresh to be run behind the answer; null when nothing is to be done
     */
    record Hit(
            CachedResponse response,
            Level from,
            long ageMillis,
            long ttlMillis,
            boolean degraded,
            @Nullable Refresh refresh)
            implements Outcome {}

    /** The method must be asked, and what it answers given to the fill. */
    record Miss(Fill fill) implements Outcome {}

    /**
     * The method must be asked, and the cache has no part in it.
     *
     * @param reason why, in a few words
     */
    record Bypass(String reason) implements Outcome {}

    /** Nothing that would do is stored, and the request wants nobody else to be asked (RFC 9111 5.2.1.7). */
    record NotStored() implements Outcome {}

    /** Where an answer came from. */
    enum Level {
        /** This node's memory. */
        LOCAL,
        /** The store that all nodes share. */
        SHARED,
        /** Another request's call, which was waited for. */
        COLLAPSED
    }
}
