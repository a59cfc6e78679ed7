package org.cachette.engine;

import org.cachette.ledger.Stamp;

/**
 * What a flight began with.
 *
 * @param stamp of all that it will read
 * @param begun how many invalidations this node had begun or ended
 * @param nanos when, by the monotonic clock
 */
record Beginning(Stamp stamp, long begun, long nanos) {}
