package org.cachette.testing;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.store.EntryStore;
import org.cachette.store.Found;
import org.cachette.store.StoreUnavailableException;

/** A store and its ledger that fail or hang when told to; a call that hangs waits for a latch, then goes on. */
public final class FaultyStore implements EntryStore, Ledger {

    private final MemoryStore store;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean failing;
    private volatile Hang hang;

    /** Faults before this store. */
    public FaultyStore(MemoryStore store) {
        this.store = store;
    }

    /** From now on every call fails. */
    public void fail() {
        failing = true;
    }

    /** From now on every call succeeds. */
    public void heal() {
        failing = false;
    }

    /** The next call hangs; the others do not. */
    public Hang hangOnce() {
        hang = new Hang(new CountDownLatch(1), new CountDownLatch(1));
        return hang;
    }

    /** How many calls came, failed ones included. */
    public int calls() {
        return calls.get();
    }

    @Override
    public Found find(CacheKey key) {
        return store(() -> store.find(key));
    }

    @Override
    public CompletionStage<Long> put(CacheEntry entry) {
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
    public void invalidate(Collection<Scope> scopes) {
        ledger(() -> store.invalidate(scopes));
    }

    @Override
    public void invalidatePattern(String glob) {
        ledger(() -> store.invalidatePattern(glob));
    }

    @Override
    public void switchOff(String type) {
        ledger(() -> store.switchOff(type));
    }

    @Override
    public void switchOn(String type) {
        ledger(() -> store.switchOn(type));
    }

    private <T> T store(Supplier<T> call) {
        calls.incrementAndGet();
        Hang now = takeHang();
        if (failing) {
            throw new StoreUnavailableException("made to fail");
        }
        T result = call.get();
        if (now != null) {
            now.hang();
        }
        return result;
    }

    private void ledger(Runnable call) {
        try {
            store(() -> {
                call.run();
                return true;
            });
        } catch (StoreUnavailableException e) {
            throw new LedgerUnavailableException("made to fail", e);
        }
    }

    private synchronized Hang takeHang() {
        Hang taken = hang;
        hang = null;
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
