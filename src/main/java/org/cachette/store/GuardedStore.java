package org.cachette.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.lock.NodeLock;
import org.jspecify.annotations.Nullable;

/** A store behind a breaker: while it is open, every call fails at once. */
public final class GuardedStore implements EntryStore {

    private final EntryStore store;
    private final Breaker breaker;

    /** Guards this store with this breaker. */
    public GuardedStore(EntryStore store, Breaker breaker) {
        this.store = store;
        this.breaker = breaker;
    }

    @Override
    public @Nullable CacheEntry find(CacheKey key) {
        return guard("find", () -> store.find(key));
    }

    @Override
    public boolean isClaimable() {
        return store.isClaimable();
    }

    @Override
    public @Nullable Claim claim(CacheKey key, Duration lease) {
        return guard("claim", () -> store.claim(key, lease));
    }

    @Override
    public CompletionStage<Long> put(CacheEntry entry) {
        return breaker.permits() ? watched(store.put(entry)) : CompletableFuture.failedFuture(open());
    }

    @Override
    public CompletionStage<Long> put(CacheEntry entry, NodeLock.Hold hold) {
        if (!breaker.permits()) {
            hold.release();
            return CompletableFuture.failedFuture(open());
        }
        return watched(store.put(entry, hold));
    }

    private CompletionStage<Long> watched(CompletionStage<Long> putting) {
        return putting.whenComplete((stored, cause) -> {
            if (cause == null) {
                breaker.succeeded("put");
            } else if (StoreRefusedException.is(cause)) {
                breaker.refused("put", cause);
            } else {
                breaker.failed("put", cause);
            }
        });
    }

    @Override
    public boolean remove(String name) {
        return guard("remove", () -> store.remove(name));
    }

    @Override
    public long sweep(KeyPattern pattern) {
        return guard("sweep", () -> store.sweep(pattern));
    }

    private <T extends @Nullable Object> T guard(String operation, Supplier<T> call) {
        if (!breaker.permits()) {
            throw open();
        }
        try {
            T result = call.get();
            breaker.succeeded(operation);
            return result;
        } catch (StoreRefusedException e) {
            breaker.refused(operation, e);
            throw e;
        } catch (StoreUnavailableException e) {
            breaker.failed(operation, e);
            throw e;
        }
    }

    private static StoreUnavailableException open() {
        return new StoreUnavailableException("the store failed a moment ago and is not asked now");
    }
}
