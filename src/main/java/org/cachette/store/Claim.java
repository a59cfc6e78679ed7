package org.cachette.store;

import org.cachette.entry.CacheEntry;
import org.cachette.lock.NodeLock;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a key, and what lay there when it was taken: whoever held it before has stored by then what there was to store.
 *
 * @param hold for its holder to release, whatever becomes of it
 * @param entry whole and of this key; null when there was none
 */
public record Claim(NodeLock.Hold hold, @Nullable CacheEntry entry) {}
