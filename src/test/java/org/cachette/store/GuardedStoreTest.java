package org.cachette.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cachette.testing.Samples.entry;
import static org.cachette.testing.Samples.key;

import java.time.Duration;
import java.util.List;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.testing.FaultyStore;
import org.junit.jupiter.api.Test;

/** The guard changes nothing while all is well, and asks nothing while it is open. */
class GuardedStoreTest extends MemoryStoreTest {

    private static final CacheKey KEY = key("product", "1");

    private final FaultyStore faulty = new FaultyStore(memory());
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
        assertThatThrownBy(() -> guardedLedger.invalidate(List.of(Scope.ALL)))
                .isInstanceOf(LedgerUnavailableException.class);
        assertThatThrownBy(() -> guardedLedger.switchOff("product")).isInstanceOf(LedgerUnavailableException.class);
        assertThat(faulty.calls()).isEqualTo(calls);
    }

    @Test
    void afterThePauseOneCallThatSucceedsClosesItForAll() {
        faulty.fail();
        failTwice();
        faulty.heal();
        clock().advance(Duration.ofMillis(500));
        guarded.find(KEY);
        guardedLedger.invalidate(List.of(Scope.ALL));
        assertThat(breaker.isClosed()).isTrue();
        assertThat(observer.events()).containsExactly("failed find", "outage find", "failed put", "recovered");
    }

    @Test
    void ledgerAndStoreFailTogether() {
        faulty.fail();
        assertThatThrownBy(() -> guardedLedger.invalidatePattern("cache:*"))
                .isInstanceOf(LedgerUnavailableException.class);
        assertThatThrownBy(() -> guardedLedger.switchOn("product")).isInstanceOf(LedgerUnavailableException.class);
        assertThat(breaker.isClosed()).isFalse();
    }

    private void failTwice() {
        assertThatThrownBy(() -> guarded.find(KEY)).isInstanceOf(StoreUnavailableException.class);
        assertThat(guarded.put(entry(KEY, new Stamp(1, 1), "x"))).isCompletedExceptionally();
    }
}
