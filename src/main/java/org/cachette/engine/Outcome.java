package org.cachette.engine;

import org.cachette.entry.CachedResponse;

/** What became of a look into the cache. */
public sealed interface Outcome {

    /** Here is the answer. */
    record Hit(CachedResponse response) implements Outcome {}

    /** The method must be asked, and what it answers given to the fill. */
    record Miss(Fill fill) implements Outcome {}

    /**
     * The method must be asked, and the cache has no part in it.
     *
     * @param reason why, in a few words
     */
    record Bypass(String reason) implements Outcome {}
}
