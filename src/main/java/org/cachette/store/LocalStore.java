package org.cachette.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.cachette.entry.CacheTypes;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/**
 * The entries that a node keeps in its own memory (Caffeine), each type within bounds of its own, so that a flood of one
 * takes nothing from another. Like the shared store it knows nothing of validity.
 */
public final class LocalStore {

    private final Map<String, Cache<Digest, LocalEntry>> types = new HashMap<>();

    /** An empty store for these types. */
    public LocalStore(CacheTypes types, CacheClock clock) {
        for (String type : types.names()) {
            long bytes = types.of(type).localBytes();
            if (bytes > 0) {
                this.types.put(type, cache(bytes, clock));
            }
        }
    }

    /** The entry; null when there is none. */
    public @Nullable LocalEntry find(CacheKey key) {
        Cache<Digest, LocalEntry> entries = types.get(key.type());
        return entries == null ? null : entries.getIfPresent(key.digest());
    }

    /** Keeps an entry, unless one with a younger stamp of the same epoch is there. */
    public void put(LocalEntry entry) {
        CacheKey key = entry.entry().key();
        Cache<Digest, LocalEntry> entries = types.get(key.type());
        if (entries != null) {
            entries.asMap().merge(key.digest(), entry, LocalStore::younger);
        }
    }

    /** Keeps what the shared store returned, unless what is there has a younger stamp, or the same and was made later. */
    public void promote(LocalEntry entry) {
        CacheKey key = entry.entry().key();
        Cache<Digest, LocalEntry> entries = types.get(key.type());
        if (entries != null) {
            entries.asMap().merge(key.digest(), entry, LocalStore::later);
        }
    }

    /** Forgets this very entry. */
    public void remove(LocalEntry entry) {
        CacheKey key = entry.entry().key();
        Cache<Digest, LocalEntry> entries = types.get(key.type());
        if (entries != null) {
            entries.asMap().remove(key.digest(), entry);
        }
    }

    /** What all entries of a type weigh, in bytes, roughly. */
    public long weight(String type) {
        Cache<Digest, LocalEntry> entries = types.get(type);
        return entries == null
                ? 0
                : entries.policy()
                        .eviction()
                        .map(eviction -> eviction.weightedSize().orElse(0))
                        .orElse(0L);
    }

    private static LocalEntry younger(LocalEntry there, LocalEntry comes) {
        boolean stays = there.standing().stamp().epoch()
                        == comes.standing().stamp().epoch()
                && there.standing().stamp().number() > comes.standing().stamp().number();
        return stays ? there : comes;
    }

    /** The shared store may not have yet what was put here a moment ago. */
    private static LocalEntry later(LocalEntry there, LocalEntry comes) {
        boolean stays = there.standing().stamp().equals(comes.standing().stamp())
                && there.entry().storedAt() > comes.entry().storedAt();
        return stays ? there : younger(there, comes);
    }

    private static Cache<Digest, LocalEntry> cache(long bytes, CacheClock clock) {
        return Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Digest key, LocalEntry entry) -> entry.weight())
                .expireAfter(Expiry.writing((Digest key, LocalEntry entry) ->
                        Duration.ofMillis(entry.entry().lifetimeMillis())))
                .ticker(clock::nanos)
                // On the thread that caused it: no thread outlives the application.
                .executor(Runnable::run)
                .build();
    }
}
