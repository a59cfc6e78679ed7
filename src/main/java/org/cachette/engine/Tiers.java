package org.cachette.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Table;
import org.cachette.observe.CacheObserver;
import org.cachette.store.EntryStore;
import org.cachette.store.LocalEntry;
import org.cachette.store.LocalStore;
import org.cachette.store.StoreUnavailableException;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/** The node's own memory in front of the store that all share. What it returns is valid; how old it is, others judge. */
public final class Tiers {

    private final LocalStore local;
    private final EntryStore shared;
    private final Outlook outlook;
    private final CacheObserver observer;
    private final CacheClock clock;

    /** This memory in front of that store. */
    public Tiers(LocalStore local, EntryStore shared, Outlook outlook, CacheObserver observer, CacheClock clock) {
        this.local = local;
        this.shared = shared;
        this.outlook = outlook;
        this.observer = observer;
        this.clock = clock;
    }

    /** What this node holds; null when there is nothing, or nothing valid. */
    @Nullable
    LocalEntry findLocal(CacheKey key, View view) {
        LocalEntry found = local.find(key);
        if (found == null) {
            return null;
        }
        if (outlook.admits(view, found.standing())) {
            return found;
        }
        if (view.trusted()) {
            local.remove(found);
        }
        return null;
    }

    /** What this node holds and a table vouches for; null when there is nothing, or the table alone cannot tell. */
    @Nullable
    LocalEntry findLeased(CacheKey key, Table table) {
        LocalEntry found = local.find(key);
        return found != null && table.judge(found.standing()) == Table.Verdict.VALID ? found : null;
    }

    /** What all nodes share, kept here from now on. */
    Shared findShared(CacheKey key, View view) {
        if (!view.trusted()) {
            return Shared.UNREACHABLE;
        }
        long began = clock.nanos();
        try {
            CacheEntry entry = shared.find(key);
            boolean found = entry != null && entry.key().digest().equals(key.digest());
            return new Shared(found && entry != null ? admitted(entry, view) : null, true);
        } catch (StoreUnavailableException e) {
            return Shared.UNREACHABLE;
        } finally {
            observer.lookedUp(key.type(), clock.nanos() - began);
        }
    }

    /** What is stored, valid or not; null when there is nothing, or nobody can tell. */
    @Nullable
    LocalEntry peek(CacheKey key) {
        LocalEntry here = local.find(key);
        if (here != null) {
            return here;
        }
        try {
            CacheEntry entry = shared.find(key);
            return entry == null || !entry.key().digest().equals(key.digest()) ? null : LocalEntry.of(entry);
        } catch (StoreUnavailableException e) {
            return null;
        }
    }

    private @Nullable LocalEntry admitted(CacheEntry entry, View view) {
        LocalEntry found = LocalEntry.of(entry);
        if (!outlook.admits(view, found.standing())) {
            return null;
        }
        local.promote(found);
        return found;
    }

    /**
     * What the shared store said.
     *
     * @param entry valid; null when there is none
     * @param reachable whether it said anything; when not, this request does not ask again
     */
    record Shared(@Nullable LocalEntry entry, boolean reachable) {

        static final Shared UNREACHABLE = new Shared(null, false);
    }

    /** Keeps an entry here alone. */
    void keepLocal(LocalEntry entry) {
        local.put(entry);
    }

    /** Forgets an entry here, and for all; where that fails it expires. */
    void forget(CacheKey key) {
        LocalEntry found = local.find(key);
        if (found != null) {
            local.remove(found);
        }
        try {
            boolean unused = shared.remove(key.name());
        } catch (StoreUnavailableException e) {
            return;
        }
    }

    /**
     * Keeps an entry here, and for all.
     *
     * @return completes with its bytes in the shared store, or 0 when a younger one stays there
     */
    CompletionStage<Long> keep(LocalEntry entry) {
        local.put(entry);
        try {
            return shared.put(entry.entry());
        } catch (RuntimeException e) {
            // A store that throws where it should fail in good order must not leave anybody waiting.
            return CompletableFuture.failedFuture(e);
        }
    }
}
