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
    Wish seated(Variants variants, View view) {
        return policy.byOrigin()
                ? new Wish(variants.select(seat.resource(), asked(), view), policy, arrival, deadline, seat)
                : this;
    }
}
