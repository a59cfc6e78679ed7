package org.cachette.engine;

import org.cachette.ledger.Table;
import org.jspecify.annotations.Nullable;

/**
 * What one look goes by.
 *
 * @param table the node's copy of the ledger; null when there never was one
 * @param trusted whether it is trusted now; when not, the ledger is out of reach
 */
record View(@Nullable Table table, boolean trusted) {}
