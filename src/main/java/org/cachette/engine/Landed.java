package org.cachette.engine;

import java.util.concurrent.TimeUnit;
import org.cachette.entry.CachedResponse;
import org.cachette.ledger.Standing;

/**
 * What a flight brings to those who wait.
 *
 * @param response the answer
 * @param standing by which each of them judges whether it is good enough for it
 * @param originNanos how long the method took
 * @param ttlMillis how long it is fresh; 0 when it is not to be kept
 * @param match which requests may have it
 * @param nanos when it landed, by the monotonic clock
 */
record Landed(
        CachedResponse response,
        Standing standing,
        long originNanos,
        long ttlMillis,
        Variants.Match match,
        long nanos) {

    /** Whether who comes now may have it still: until it is stored it ages as what is stored does. */
    boolean isFreshAt(long now) {
        return now - nanos <= TimeUnit.MILLISECONDS.toNanos(ttlMillis);
    }
}
