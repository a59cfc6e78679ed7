package org.cachette.testing;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachedResponse;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Intent;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerRefusedException;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.store.Claim;
import org.cachette.store.EntryStore;
import org.cachette.store.StoreRefusedException;
import org.cachette.store.StoreUnavailableException;

/** A store and its ledger that fail or hang when told to; a call that hangs waits for a latch, then goes on. */
public final class FaultyStore implements EntryStore, Ledger {

    private final MemoryStore store;
    private final MemoryLedger ledger;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean failing;
    private volatile CompletableFuture<Long> lateIndex;
    private volatile boolean refusing;
    private volatile Error breaking;
    private volatile Hang storing;
    private volatile Hang keeping;

    /** Faults before this store and its ledger. */
    public FaultyStore(MemoryStore store, MemoryLedger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /** From now on every call fails. */
    public void fail() {
        failing = true;
    }

    /** From now on what is there answers, and every write is refused. */
    public void refuse() {
        refusing = true;
    }

    /** From now on every attempt to store ends with this, where it should have failed in good order. */
    public void breakDown(Error error) {
        breaking = error;
    }

    /** From now on every call succeeds. */
    public void heal() {
        failing = false;
        refusing = false;
    }

    /** The store's next call hangs; the others, and the ledger's, which may come from the background, do not. */
    public Hang hangStoreOnce() {
        storing = new Hang(new CountDownLatch(1), new CountDownLatch(1));
        return storing;
    }

    /** The ledger's next call hangs; the others, and the store's, do not. */
    public Hang hangLedgerOnce() {
        keeping = new Hang(new CountDownLatch(1), new CountDownLatch(1));
        return keeping;
    }

    /** How many calls came, failed ones included. */
    public int calls() {
        return calls.get();
    }

    /** From now on it is known only when the result is completed that an index of variants is stored. */
    public CompletableFuture<Long> confirmIndexLate() {
        CompletableFuture<Long> late = new CompletableFuture<>();
        lateIndex = late;
        return late;
    }

    @Override
    public CacheEntry find(CacheKey key) {
        return store(() -> store.find(key));
    }

    @Override
    public boolean isClaimable() {
        return store.isClaimable();
    }

    @Override
    public Claim claim(CacheKey key, Duration lease) {
        if (refusing) {
            calls.incrementAndGet();
            throw new StoreRefusedException("READONLY", null);
        }
        return store(() -> store.claim(key, lease));
    }

    @Override
    public CompletionStage<Long> put(CacheEntry entry) {
        Error error = breaking;
        if (error != null) {
            throw error;
        }
        if (refusing) {
            return CompletableFuture.failedFuture(new StoreRefusedException("OOM", null));
        }
        CompletableFuture<Long> late = lateIndex;
        if (late != null && entry.response().status() == CachedResponse.INDEX) {
            CompletionStage<Long> stored = store(() -> store.put(entry));
            return late.thenCompose(unused -> stored);
        }
        try {
            return store(() -> store.put(entry));
        } catch (StoreUnavailableException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public boolean remove(String name) {
        return store(() -> store.remove(name));
    }

    @Override
    public long sweep(KeyPattern pattern) {
        return store(() -> store.sweep(pattern));
    }

    @Override
    public Entered enter(Changes changes) {
        return ledger(() -> ledger.enter(changes));
    }

    @Override
    public Synced sync(Position position) {
        return ledger(() -> ledger.sync(position));
    }

    @Override
    public Synced look(Position position) {
        return ledger(() -> ledger.look(position), false);
    }

    @Override
    public Asked ask(Collection<Scope> scopes) {
        return ledger(() -> ledger.ask(scopes), true);
    }

    @Override
    public boolean intend(Intent intent) {
        return ledger(() -> ledger.intend(intent));
    }

    @Override
    public void retract(Collection<String> intents) {
        ledger(() -> {
            ledger.retract(intents);
            return true;
        });
    }

    @Override
    public void drop(long epoch, Map<String, Long> beats) {
        ledger(() -> {
            ledger.drop(epoch, beats);
            return true;
        });
    }

    @Override
    public void leave(String node) {
        ledger(() -> {
            ledger.leave(node);
            return true;
        });
    }

    private <T> T store(Supplier<T> call) {
        return answer(call, takeStoring());
    }

    private <T> T answer(Supplier<T> call, Hang now) {
        calls.incrementAndGet();
        if (failing) {
            throw new StoreUnavailableException("made to fail");
        }
        T result = call.get();
        if (now != null) {
            now.hang();
        }
        return result;
    }

    private <T> T ledger(Supplier<T> call) {
        return ledger(call, true);
    }

    private <T> T ledger(Supplier<T> call, boolean writes) {
        if (refusing && writes) {
            calls.incrementAndGet();
            throw new LedgerRefusedException("NOREPLICAS", null);
        }
        try {
            return answer(call, takeKeeping());
        } catch (StoreUnavailableException e) {
            throw new LedgerUnavailableException("made to fail", e);
        }
    }

    private synchronized Hang takeStoring() {
        Hang taken = storing;
        storing = null;
        return taken;
    }

    private synchronized Hang takeKeeping() {
        Hang taken = keeping;
        keeping = null;
        return taken;
    }

    /** A call that was carried out, and whose reply is held back. */
    public record Hang(CountDownLatch begun, CountDownLatch end) {

        /** Lets the reply come. */
        public void release() {
            end.countDown();
        }

        /** Until the call hangs. */
        public void awaitBegun() throws InterruptedException {
            Latches.await(begun);
        }

        private void hang() {
            begun.countDown();
            try {
                Latches.await(end);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreUnavailableException("interrupted", e);
            }
        }
    }
}
