package org.cachette.engine;

import org.cachette.ledger.Stamp;

/**
 * A request as it came in, before any of its data was read.
 *
 * @param stamp what this node knew of the ledger then, or later
 * @param begun how many invalidations this node had begun or ended before: its stamp should the ledger be out of reach
 * @param nanos when, by the monotonic clock
 */
public record Arrival(Stamp stamp, long begun, long nanos) {}
