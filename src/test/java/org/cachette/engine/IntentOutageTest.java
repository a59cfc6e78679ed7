package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Intent;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.junit.jupiter.api.Test;

/** Notes of transactions, and a ledger that comes and goes. */
class IntentOutageTest {

    private static final List<Scope> PRODUCT = List.of(Scope.type("product"));
    private static final List<Scope> SEARCH = List.of(Scope.type("search"));

    private final Engine engine = new Engine();

    @Test
    void noted_andInvalidated() {
        Intent intent = engine.invalidations.intend(PRODUCT);
        assertThat(engine.ledger.intents()).containsOnlyKeys(intent.name());
        engine.invalidations.scopes(PRODUCT, List.of(intent));
        assertThat(engine.ledger.intents()).isEmpty();
        assertThat(engine.observer.events()).containsOnlyOnce("invalidated type:product");
    }

    @Test
    void notConfirmed_itStaysUntilTheInvalidationIsRepeated() {
        Intent intent = engine.invalidations.intend(PRODUCT);
        engine.store.fail();
        assertThatExceptionOfType(LedgerUnavailableException.class)
                .isThrownBy(() -> engine.invalidations.scopes(PRODUCT, List.of(intent)));
        engine.invalidations.beat();
        assertThat(engine.ledger.intents()).containsOnlyKeys(intent.name());
        engine.store.heal();
        engine.invalidations.beat();
        assertThat(engine.ledger.intents()).isEmpty();
        assertThat(engine.ledger.ask(PRODUCT).newest()).isEqualTo(1);
    }

    @Test
    void rolledBackWhileTheLedgerIsAway_itIsTakenBackLater_andNothingIsInvalidated() {
        Intent intent = engine.invalidations.intend(PRODUCT);
        engine.store.fail();
        engine.invalidations.retract(List.of(intent));
        assertThat(engine.ledger.intents()).isNotEmpty();
        engine.store.heal();
        engine.invalidations.beat();
        assertThat(engine.ledger.intents()).isEmpty();
        assertThat(engine.ledger.ask(PRODUCT).newest()).isZero();
    }

    @Test
    void rolledBack_whileAnotherIsPending_itGoesWithThat() {
        Intent rolledBack = engine.invalidations.intend(PRODUCT);
        Intent committed = engine.invalidations.intend(SEARCH);
        engine.store.fail();
        engine.invalidations.retract(List.of(rolledBack));
        assertThatExceptionOfType(LedgerUnavailableException.class)
                .isThrownBy(() -> engine.invalidations.scopes(SEARCH, List.of(committed)));
        engine.store.heal();
        assertThat(engine.invalidations.replay()).isTrue();
        assertThat(engine.ledger.intents()).isEmpty();
        assertThat(engine.ledger.ask(PRODUCT).newest()).isZero();
        assertThat(engine.ledger.ask(SEARCH).newest()).isEqualTo(1);
    }

    @Test
    void takingAnotherBack_leavesWhatIsPending() {
        Intent committed = engine.invalidations.intend(SEARCH);
        Intent rolledBack = engine.invalidations.intend(PRODUCT);
        engine.store.fail();
        assertThatExceptionOfType(LedgerUnavailableException.class)
                .isThrownBy(() -> engine.invalidations.scopes(SEARCH, List.of(committed)));
        engine.store.heal();
        engine.invalidations.retract(List.of(rolledBack));
        assertThat(engine.ledger.intents()).containsOnlyKeys(committed.name());
    }

    @Test
    void whatWasNotConfirmedMayBeThere_andIsTakenOut() {
        engine.store.fail();
        for (int i = 0; i < 1_000; i++) {
            assertThatExceptionOfType(LedgerUnavailableException.class)
                    .isThrownBy(() -> engine.invalidations.intend(PRODUCT));
        }
        engine.store.heal();
        assertThatExceptionOfType(LedgerUnavailableException.class)
                .isThrownBy(() -> engine.invalidations.intend(PRODUCT))
                .withMessageContaining("1000 notes");
        engine.invalidations.beat();
        assertThat(engine.invalidations.intend(PRODUCT)).isNotNull();
    }

    @Test
    void tooManyTransactions_areNotNoted() {
        engine.ledger.boundIntents(1);
        Intent first = engine.invalidations.intend(PRODUCT);
        assertThatExceptionOfType(LedgerUnavailableException.class)
                .isThrownBy(() -> engine.invalidations.intend(SEARCH));
        assertThat(engine.observer.events()).contains("failed intend");
        engine.invalidations.scopes(PRODUCT, List.of(first));
        assertThat(engine.invalidations.intend(SEARCH)).isNotNull();
    }

    @Test
    void anEndingNode_leavesWhatItCouldNotConfirmToOthers() {
        Intent intent = engine.invalidations.intend(PRODUCT);
        engine.store.refuse();
        assertThatExceptionOfType(LedgerUnavailableException.class)
                .isThrownBy(() -> engine.invalidations.scopes(PRODUCT, List.of(intent)));
        engine.store.heal();
        engine.replica.leave();
        assertThat(engine.ledger.ask(PRODUCT).newest()).isEqualTo(1);
        assertThat(engine.ledger.enter(Changes.scopes(List.of())).members()).isEmpty();
    }
}
