package org.cachette.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cachette.testing.Samples.entry;
import static org.cachette.testing.Samples.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerRefusedException;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.lock.NodeLock;
import org.cachette.testing.FaultyStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The guard changes nothing while all is well, and asks nothing while it is open. */
class GuardedStoreTest extends MemoryStoreTest {

    private static final CacheKey KEY = key("product", "1");

    private final FaultyStore faulty = new FaultyStore(memory(), memoryLedger());
    private final Breaker breaker = new Breaker(2, Duration.ofMillis(500).toNanos(), clock(), observer);
    private final GuardedStore guarded = new GuardedStore(faulty, breaker);
    private final GuardedLedger guardedLedger = new GuardedLedger(faulty, breaker);

    @Override
    protected EntryStore store() {
        return guarded;
    }

    @Override
    protected Ledger ledger() {
        return guardedLedger;
    }

    @Test
    void openItAsksNothing() {
        faulty.fail();
        failTwice();
        int calls = faulty.calls();
        assertThatThrownBy(() -> guarded.find(KEY)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> guarded.remove("cache:x")).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> guarded.sweep(KeyPattern.all())).isInstanceOf(StoreUnavailableException.class);
        assertThat(guarded.put(entry(KEY, new Stamp(1, 1), "x"))).isCompletedExceptionally();
        assertThatThrownBy(() -> guardedLedger.enter(Changes.scopes(List.of(Scope.ALL))))
                .isInstanceOf(LedgerUnavailableException.class);
        assertThatThrownBy(() -> guardedLedger.leave("node")).isInstanceOf(LedgerUnavailableException.class);
        assertThat(faulty.calls()).isEqualTo(calls);
    }

    @Test
    void whatIsStoredWithItsLock_goesThroughAsOne_andOpenItLetsTheLockGo() {
        AtomicInteger released = new AtomicInteger();
        List<NodeLock.Hold> passed = new ArrayList<>();
        EntryStore storing = new EntryStoreThatNotes(memory(), passed);
        NodeLock.Hold hold = released::incrementAndGet;
        CacheEntry entry = entry(KEY, new Stamp(1, 1), "x");
        assertThat(new GuardedStore(storing, breaker).put(entry, hold)).isCompleted();
        assertThat(passed).containsExactly(hold);
        assertThat(released).as("by the store alone").hasValue(0);
        faulty.fail();
        failTwice();
        assertThat(guarded.put(entry, hold)).isCompletedExceptionally();
        assertThat(released).hasValue(1);
    }

    @Test
    void afterThePauseOneCallThatSucceedsClosesItForAll() {
        faulty.fail();
        failTwice();
        faulty.heal();
        clock().advance(Duration.ofMillis(500));
        guarded.find(KEY);
        guardedLedger.enter(Changes.scopes(List.of(Scope.ALL)));
        assertThat(breaker.isClosed()).isTrue();
        assertThat(observer.events()).containsExactly("failed find", "outage find", "failed put", "recovered");
    }

    @Test
    void whatIsRefused_isSaidOnce_andNoReasonToKeepAway() {
        faulty.refuse();
        for (int i = 0; i < 5; i++) {
            assertThat(guarded.put(entry(KEY, new Stamp(1, 1), "x"))).isCompletedExceptionally();
            assertThatThrownBy(() -> guardedLedger.enter(Changes.scopes(List.of(Scope.ALL))))
                    .isInstanceOf(LedgerRefusedException.class);
            assertThat(guarded.find(KEY)).isNull();
        }
        assertThat(breaker.isClosed()).isTrue();
        faulty.heal();
        guarded.put(entry(KEY, new Stamp(1, 1), "x"));
        assertThat(observer.events())
                .containsOnlyOnce("refused put", "refused invalidate", "taken put")
                .doesNotContain("outage put", "outage invalidate", "taken invalidate");
    }

    @Test
    void ledgerAndStoreFailTogether() {
        faulty.fail();
        assertThatThrownBy(() -> guardedLedger.enter(Changes.pattern("cache:*")))
                .isInstanceOf(LedgerUnavailableException.class);
        assertThatThrownBy(() -> guardedLedger.ask(List.of(Scope.ALL))).isInstanceOf(LedgerUnavailableException.class);
        assertThat(breaker.isClosed()).isFalse();
    }

    private void failTwice() {
        assertThatThrownBy(() -> guarded.find(KEY)).isInstanceOf(StoreUnavailableException.class);
        assertThat(guarded.put(entry(KEY, new Stamp(1, 1), "x"))).isCompletedExceptionally();
    }

    /** Keeps the lock that it is told to let go. */
    private record EntryStoreThatNotes(EntryStore store, List<NodeLock.Hold> passed) implements EntryStore {

        @Override
        public @Nullable CacheEntry find(CacheKey key) {
            return store.find(key);
        }

        @Override
        public CompletionStage<Long> put(CacheEntry entry) {
            return store.put(entry);
        }

        @Override
        public CompletionStage<Long> put(CacheEntry entry, NodeLock.Hold hold) {
            passed.add(hold);
            return store.put(entry);
        }

        @Override
        public boolean remove(String name) {
            return store.remove(name);
        }

        @Override
        public long sweep(KeyPattern pattern) {
            return store.sweep(pattern);
        }
    }
}
