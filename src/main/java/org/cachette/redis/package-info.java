/**
 * Step 6 on the way: all of Redisson. The connection, the entries in {@code RBucket}s, the ledger and its scripts, the
 * statistics in an {@code RMap}.
 *
 * <p>May use {@code key}, {@code entry}, {@code ledger}, {@code lock}, {@code store}, {@code codec}, {@code observe},
 * {@code warming}, {@code time}.
 */
@NullMarked
package org.cachette.redis;

import org.jspecify.annotations.NullMarked;
