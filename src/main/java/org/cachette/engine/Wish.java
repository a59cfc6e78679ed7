package org.cachette.engine;

import org.cachette.entry.Asked;
import org.cachette.entry.CachePolicy;
import org.cachette.key.CacheKey;

/**
 * What a request wants.
 *
 * @param key at which it looks
 * @param deadline until when it waits for others, by the monotonic clock
 * @param seat at which it began
 */
record Wish(CacheKey key, CachePolicy policy, Arrival arrival, long deadline, Fill.Seat seat) {

    Asked asked() {
        return seat.asked();
    }

    /** The same, at the key of the variant that it selects, as far as that is known. */
    Wish seated(Parts parts) {
        return policy.byOrigin()
                ? at(parts.variants()
                        .select(seat.resource(), asked(), parts.outlook().now()))
                : this;
    }

    private Wish at(CacheKey other) {
        return new Wish(other, policy, arrival, deadline, seat);
    }
}
