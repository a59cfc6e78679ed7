package org.cachette.store;

import org.cachette.entry.CacheEntry;
import org.cachette.ledger.LedgerReading;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds under a key.
 *
 * @param entry the entry, valid or not; null when there is none
 * @param reading what the ledger said after the entry was read
 */
public record Found(@Nullable CacheEntry entry, LedgerReading reading) {}
