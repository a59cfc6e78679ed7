package org.cachette.engine;

import org.cachette.store.LocalEntry;
import org.jspecify.annotations.Nullable;

/**
 * What is stored and valid.
 *
 * @param entry null when there is nothing
 * @param servable whether it may be served without asking anybody
 * @param reachable whether the shared store can be asked
 * @param complete whether it was asked, or had no need to be
 */
record Finding(
        @Nullable LocalEntry entry, Outcome.Level level, boolean servable, boolean reachable, boolean complete) {}
