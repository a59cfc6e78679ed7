package org.cachette.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyRecipe;
import org.cachette.key.RequestFacts;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.store.EntryScopes;
import org.cachette.store.EntryStore;
import org.cachette.store.StoreUnavailableException;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/** Plain values by type and name, under the same invalidation as responses. Fails quietly when the store is away. */
public final class ValueCache {

    private static final int NO_STATUS = 0;

    private final EntryStore store;
    private final Outlook outlook;
    private final Invalidations invalidations;
    private final CacheTypes types;
    private final CacheClock clock;

    /** Values in this store, which all nodes share: they are in no node's memory, so that a new value replaces the old one. */
    public ValueCache(
            EntryStore store, Outlook outlook, Invalidations invalidations, CacheTypes types, CacheClock clock) {
        this.store = store;
        this.outlook = outlook;
        this.invalidations = invalidations;
        this.types = types;
        this.clock = clock;
    }

    /** The entry that holds the value, if it is there, valid and fresh. */
    public Optional<CacheEntry> find(String type, String name) {
        CacheKey key = key(type, name);
        View view = outlook.now();
        if (!view.trusted() || outlook.isOff(view, type)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(store.find(key))
                    .filter(entry -> entry.key().digest().equals(key.digest()))
                    .filter(entry -> entry.isFreshAt(clock.millis()))
                    .filter(entry -> outlook.admits(view, EntryScopes.standing(entry)));
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        }
    }

    /** The value, if it is there, valid and fresh. */
    public Optional<byte[]> get(String type, String name) {
        return find(type, name).map(entry -> entry.response().body().clone());
    }

    /**
     * Stores a value; whether it is stored.
     *
     * @param stamp of what it was made of; null for this moment
     */
    public boolean put(String type, String name, byte[] value, Duration ttl, @Nullable Stamp stamp) {
        TypeSettings settings = types.of(type);
        CacheKey key = key(type, name);
        if (ttl.toMillis() < 1) {
            throw new IllegalArgumentException("the ttl must be a millisecond or longer, not " + ttl);
        }
        View view = outlook.now();
        boolean wanted = settings.enabled() && value.length <= settings.maxBytes() && !outlook.isOff(view, type);
        if (!wanted || !view.trusted()) {
            return false;
        }
        CachedResponse response = new CachedResponse(NO_STATUS, List.of(), value.clone());
        Stamp made = stamp == null ? outlook.stamp(view) : stamp;
        CacheEntry entry = new CacheEntry(key, made, clock.millis(), ttl.toMillis(), 0, 0, List.of(), response);
        try {
            return store.put(entry).toCompletableFuture().join() > 0;
        } catch (CompletionException e) {
            return false;
        }
    }

    /** Removes a value; whether there was one. */
    public boolean delete(String type, String name) {
        CacheKey key = key(type, name);
        try {
            // A put under way has the older stamp, and stays dead.
            invalidations.scopes(List.of(Scope.key(key.base())));
            return store.remove(key.name());
        } catch (LedgerUnavailableException | StoreUnavailableException e) {
            return false;
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
