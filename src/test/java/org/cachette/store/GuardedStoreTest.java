package org.cachette.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cachette.testing.Samples.entry;
import static org.cachette.testing.Samples.key;

import java.time.Duration;
import java.util.List;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerRefusedException;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.testing.FaultyStore;
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
}
