/**
 * Step 4 on the way, and its middle: the algorithm. Looks an answer up, judges whether it is valid and fresh, seats a
 * request in a flight, fills the store, and takes answers back.
 *
 * <p>May use {@code key}, {@code entry}, {@code ledger}, {@code lock}, {@code store}, {@code observe}, {@code time}; no
 * framework.
 */
@NullMarked
package org.cachette.engine;

import org.jspecify.annotations.NullMarked;
