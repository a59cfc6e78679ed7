package org.cachette.entry;

import org.cachette.key.CacheKey;
import org.cachette.ledger.Stamp;

/**
 * What lies in a store under a key.
 *
 * @param key its own name, so that a reply meant for another key is found out
 * @param stamp what was known of the ledger before the answer's data was read
 * @param storedAt when it was made, milliseconds since the epoch
 * @param ttlMillis how long it is fresh
 * @param originNanos how long the method took to make it
 * @param response the answer
 */
public record CacheEntry(
        CacheKey key, Stamp stamp, long storedAt, long ttlMillis, long originNanos, CachedResponse response) {

    /**
     * Whether it is fresh. An entry from the future (another node's clock) counts as just stored; the store itself drops
     * it when its time is up, so a wrong clock serves nothing for ever.
     */
    public boolean isFreshAt(long millis) {
        return Math.max(0, millis - storedAt) < ttlMillis;
    }
}
