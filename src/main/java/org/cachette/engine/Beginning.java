package org.cachette.engine;

import org.cachette.ledger.Standing;

/**
 * What a flight began with.
 *
 * @param standing of all that it will read, as far as that is known beforehand
 * @param arrival of the request that leads it, by the monotonic clock
 * @param nanos when it began, by the monotonic clock
 */
record Beginning(Standing standing, long arrival, long nanos) {}
