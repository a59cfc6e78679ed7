package org.cachette.engine;

import org.cachette.entry.CacheEntry;
import org.cachette.entry.Freshness;
import org.cachette.ledger.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a key would find now, and what would be done for it.
 *
 * @param action what would be done
 * @param why in a sentence
 * @param known what this node knows of the ledger
 * @param trusted whether it trusts that; when not, the ledger is out of reach
 * @param entry what is stored; null when there is nothing
 * @param level where it is
 * @param valid whether nothing that it shows was invalidated after its stamp
 * @param freshness by its age
 * @param millis when that was, milliseconds since the epoch
 */
public record Insight(
        Action action,
        String why,
        Stamp known,
        boolean trusted,
        @Nullable CacheEntry entry,
        Outcome.Level level,
        boolean valid,
        Freshness freshness,
        long millis) {

    /** What a look does. */
    public enum Action {
        /** The stored answer goes out. */
        SERVE,
        /** The stored answer goes out, and the method is asked behind it. */
        REFRESH,
        /** The method is asked; should it fail, or take too long, the stored answer goes out. */
        ASK_OR_SERVE,
        /** The method is asked. */
        ASK,
        /** The method is asked, and the cache has no part in it. */
        BYPASS
    }
}
