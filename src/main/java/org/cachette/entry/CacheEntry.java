package org.cachette.entry;

import java.util.List;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;

/**
 * What lies in a store under a key.
 *
 * @param key its own name, so that a reply meant for another key is found out
 * @param stamp what was known of the ledger before the answer's data was read
 * @param storedAt when it was made, milliseconds since the epoch
 * @param ttlMillis how long it is fresh
 * @param staleMillis how long it is worth keeping after that
 * @param originNanos how long the method took to make it
 * @param scopes what kills it beyond its type and key: its tags, and what it was made of
 * @param response the answer
 */
public record CacheEntry(
        CacheKey key,
        Stamp stamp,
        long storedAt,
        long ttlMillis,
        long staleMillis,
        long originNanos,
        List<Scope> scopes,
        CachedResponse response) {

    /** Copies the scopes. */
    public CacheEntry {
        scopes = List.copyOf(scopes);
    }

    /**
     * Whether it is fresh. An entry from the future (another node's clock) counts as just stored; the store itself drops
     * it when its time is up, so a wrong clock serves nothing for ever.
     */
    public boolean isFreshAt(long millis) {
        return ageAt(millis) < ttlMillis;
    }

    /** How old it is, in milliseconds. */
    public long ageAt(long millis) {
        return Math.max(0, millis - storedAt);
    }

    /** How long a store keeps it, in milliseconds. */
    public long lifetimeMillis() {
        return ttlMillis + staleMillis;
    }
}
