/**
 * Step 5 on the way: where entries live. The port, the breaker that stands before a store that may be away, and the
 * store in memory.
 *
 * <p>May use {@code key}, {@code entry}, {@code ledger}, {@code lock}, {@code observe}, {@code time}; no framework.
 */
@NullMarked
package org.cachette.store;

import org.jspecify.annotations.NullMarked;
