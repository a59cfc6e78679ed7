package org.cachette.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.store.EntryStore;
import org.cachette.time.CacheClock;

/** So many entries, of which those go that were not asked for the longest time: what Redis' volatile-lru comes close to. */
final class LeastRecentlyUsed implements EntryStore {

    private final Map<String, CacheEntry> entries;
    private final CacheClock clock;

    LeastRecentlyUsed(long capacity, CacheClock clock) {
        this.clock = clock;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, CacheEntry> eldest) {
                return size() > capacity;
            }
        };
    }

    @Override
    public CacheEntry find(CacheKey key) {
        CacheEntry found = entries.get(key.name());
        if (found != null && found.ageAt(clock.millis()) >= found.lifetimeMillis()) {
            entries.remove(key.name());
            return null;
        }
        return found;
    }

    @Override
    public CompletionStage<Long> put(CacheEntry entry) {
        entries.put(entry.key().name(), entry);
        return CompletableFuture.completedFuture((long) entry.response().body().length);
    }

    @Override
    public boolean remove(String name) {
        return entries.remove(name) != null;
    }

    @Override
    public long sweep(KeyPattern pattern) {
        throw new UnsupportedOperationException("nobody purges in a replay");
    }
}
