package org.cachette.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.CachedResponse;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyRecipe;
import org.cachette.key.RequestFacts;
import org.cachette.store.EntryStore;
import org.cachette.store.Found;
import org.cachette.store.StoreUnavailableException;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/** Plain values by type and name, under the same invalidation as responses. Fails quietly when the store is away. */
public final class ValueCache {

    private static final int NO_STATUS = 0;

    private final EntryStore store;
    private final Invalidations invalidations;
    private final CacheTypes types;
    private final CacheClock clock;

    /** Values in this store. */
    public ValueCache(EntryStore store, Invalidations invalidations, CacheTypes types, CacheClock clock) {
        this.store = store;
        this.invalidations = invalidations;
        this.types = types;
        this.clock = clock;
    }

    /** The value, if it is there, valid and fresh. */
    public Optional<byte[]> get(String type, String name) {
        CacheKey key = key(type, name);
        Found found = find(key);
        if (found == null || found.entry() == null || found.reading().off()) {
            return Optional.empty();
        }
        CacheEntry entry = found.entry();
        boolean good = entry.key().digest().equals(key.digest())
                && found.reading().validates(entry.stamp())
                && entry.isFreshAt(clock.millis());
        return good ? Optional.of(entry.response().body().clone()) : Optional.empty();
    }

    /** Stores a value, stamped with this moment; whether it is stored. */
    public boolean put(String type, String name, byte[] value, Duration ttl) {
        CacheTypes.Settings settings = types.of(type);
        CacheKey key = key(type, name);
        if (ttl.toMillis() < 1) {
            throw new IllegalArgumentException("the ttl must be a millisecond or longer, not " + ttl);
        }
        Found found = settings.enabled() && value.length <= settings.maxBytes() ? find(key) : null;
        if (found == null || found.reading().off()) {
            return false;
        }
        CachedResponse response = new CachedResponse(NO_STATUS, List.of(), value.clone());
        CacheEntry entry = new CacheEntry(key, found.reading().stamp(), clock.millis(), ttl.toMillis(), 0, response);
        try {
            store.put(entry).toCompletableFuture().join();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    /** Removes a value; whether there was one. */
    public boolean delete(String type, String name) {
        try {
            return store.remove(key(type, name).name());
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    private @Nullable Found find(CacheKey key) {
        try {
            return invalidations.replay() ? store.find(key) : null;
        } catch (StoreUnavailableException e) {
            return null;
        }
    }

    private CacheKey key(String type, String name) {
        types.of(type);
        KeyRecipe recipe = new KeyRecipe(type, "value", null, List.of(), false, List.of(), false);
        return recipe.key(NoRequest.INSTANCE, List.of(name)).orElseThrow();
    }

    /** A value depends on nothing but its name. */
    private enum NoRequest implements RequestFacts {
        INSTANCE;

        @Override
        public String path() {
            return "";
        }

        @Override
        public Map<String, List<String>> pathParameters() {
            return Map.of();
        }

        @Override
        public Map<String, List<String>> queryParameters() {
            return Map.of();
        }

        @Override
        public @Nullable String header(String name) {
            return null;
        }

        @Override
        public @Nullable String principal() {
            return null;
        }

        @Override
        public String mediaType() {
            return "";
        }
    }
}
