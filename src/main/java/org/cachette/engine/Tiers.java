package org.cachette.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Table;
import org.cachette.lock.NodeLock;
import org.cachette.observe.CacheObserver;
import org.cachette.store.Claim;
import org.cachette.store.EntryStore;
import org.cachette.store.LocalEntry;
import org.cachette.store.LocalStore;
import org.cachette.store.StoreRefusedException;
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
    private final Findings findings = new Findings();

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
            return new Shared(admitted(key, shared.find(key), view), true);
        } catch (StoreUnavailableException e) {
            return Shared.UNREACHABLE;
        } finally {
            observer.lookedUp(key.type(), clock.nanos() - began);
        }
    }

    /** Whether all nodes' lock of a key and what they share there can be asked for together. */
    boolean isClaimable() {
        return shared.isClaimable();
    }

    /** Whether what all nodes share has seldom had, of late, what was looked for of this type. */
    boolean expectsNothing(String type) {
        return findings.areRare(type);
    }

    /** All nodes' lock of a key, and what they share there, kept here from now on. */
    Claimed claim(CacheKey key, View view, Duration lease) {
        if (!view.trusted()) {
            return Claimed.UNREACHABLE;
        }
        long began = clock.nanos();
        try {
            Claim claim = shared.claim(key, lease);
            return claim == null ? Claimed.DENIED : new Claimed(claim.hold(), admitted(key, claim, view), true);
        } catch (StoreRefusedException e) {
            // It takes no writes, and may be read all the same.
            return Claimed.DENIED;
        } catch (StoreUnavailableException e) {
            return Claimed.UNREACHABLE;
        } finally {
            observer.lookedUp(key.type(), clock.nanos() - began);
        }
    }

    private @Nullable LocalEntry admitted(CacheKey key, Claim claim, View view) {
        try {
            return admitted(key, claim.entry(), view);
        } catch (RuntimeException | Error e) {
            claim.hold().release();
            throw e;
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
            return own(key, entry);
        } catch (StoreUnavailableException e) {
            return null;
        }
    }

    private @Nullable LocalEntry admitted(CacheKey key, @Nullable CacheEntry entry, View view) {
        LocalEntry found = own(key, entry);
        LocalEntry admitted = found == null ? null : admitted(found, view);
        findings.add(key.type(), admitted != null);
        return admitted;
    }

    /** What a name holds can be another's: two keys are the same answer only where their digests agree. */
    private static @Nullable LocalEntry own(CacheKey key, @Nullable CacheEntry entry) {
        return entry == null || !entry.key().digest().equals(key.digest()) ? null : LocalEntry.of(entry);
    }

    private @Nullable LocalEntry admitted(LocalEntry found, View view) {
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

    /**
     * What became of asking for the lock.
     *
     * @param hold null when another one has it, it was refused, or nobody can tell
     * @param entry valid, and there when the lock was taken; null when there was none
     * @param reachable whether there was an answer
     */
    record Claimed(NodeLock.@Nullable Hold hold, @Nullable LocalEntry entry, boolean reachable) {

        static final Claimed UNREACHABLE = new Claimed(null, null, false);
        static final Claimed DENIED = new Claimed(null, null, true);
    }

    /** Keeps an entry here. */
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
     * Keeps an entry for all.
     *
     * @param hold of its key's lock, which is let go whatever becomes of it; null for none
     * @return completes with its bytes in the shared store, or 0 when a younger one stays there
     */
    CompletionStage<Long> store(LocalEntry entry, NodeLock.@Nullable Hold hold) {
        try {
            return hold == null ? shared.put(entry.entry()) : shared.put(entry.entry(), hold);
        } catch (RuntimeException e) {
            // A store that throws where it should fail in good order must not leave anybody waiting.
            Turns.release(hold);
            return CompletableFuture.failedFuture(e);
        }
    }
}
