package org.cachette.store;

import java.time.Duration;
import org.cachette.entry.CacheEntry;
import org.cachette.ledger.Ledger;
import org.cachette.testing.MemoryLedger;
import org.cachette.testing.MemoryStore;
import org.cachette.testing.TestClock;

/** The store in memory, on which the other tests lean, keeps the contract. */
class MemoryStoreTest extends EntryStoreContract {

    private final TestClock clock = new TestClock();
    private final MemoryStore memory = new MemoryStore(clock, observer);
    private final MemoryLedger memoryLedger = new MemoryLedger(MAX_SCOPES, MAX_PATTERNS, MAX_SCOPES);

    final MemoryStore memory() {
        return memory;
    }

    final MemoryLedger memoryLedger() {
        return memoryLedger;
    }

    final TestClock clock() {
        return clock;
    }

    @Override
    protected EntryStore store() {
        return memory;
    }

    @Override
    protected Ledger ledger() {
        return memoryLedger;
    }

    @Override
    protected byte[] raw(String name) {
        return memory.raw(name);
    }

    @Override
    protected void putRaw(String name, byte[] bytes) {
        memory.putRaw(name, bytes);
    }

    @Override
    protected void loseEverything() {
        memory.names().forEach(memory::remove);
        memoryLedger.lose();
    }

    @Override
    protected void loseLedger() {
        memoryLedger.lose();
    }

    @Override
    protected void losePatterns() {
        memoryLedger.lose();
    }

    @Override
    protected void outlive(CacheEntry entry) {
        clock.advance(Duration.ofMillis(entry.lifetimeMillis()));
    }
}
