package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Changes;
import org.cachette.ledger.LedgerRefusedException;
import org.cachette.ledger.Scope;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis answers, and takes no writes. */
class RefusalTest {

    private static final List<Scope> PRODUCT = List.of(Scope.type("product"));
    private static final CacheKey OTHER = Samples.key("other", "x");

    private final Engine engine = new Engine();

    @BeforeEach
    void refused_andNoLeaseIsLeft() {
        engine.fill("milk");
        engine.awaitQuiet();
        engine.store.refuse();
        engine.clock.advance(Duration.ofSeconds(2));
    }

    @Test
    void readsAreServed_notAsDegraded_andEachAsksTheLedger() {
        for (int i = 0; i < 3; i++) {
            int calls = engine.store.calls();
            Outcome.Hit hit = (Outcome.Hit) engine.look();
            assertThat(Samples.text(hit.response())).isEqualTo("milk");
            assertThat(hit.degraded()).isFalse();
            assertThat(engine.store.calls() - calls).as("no lease").isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void whatAnotherNodeInvalidates_isDeadAtOnce() {
        engine.look();
        engine.ledger.enter(Changes.scopes(PRODUCT));
        engine.lead().abandon();
    }

    @Test
    void aBeatLosesNothing_andPromisesNothing() {
        engine.replica.beat();
        engine.ledger.enter(Changes.scopes(PRODUCT));
        engine.lead().abandon();
    }

    @Test
    void anEpochFirstSeenByALook_isNotTrustedOnAnOlderLease() {
        engine.store.heal();
        engine.replica.beat();
        engine.store.refuse();
        engine.ledger.lose();
        engine.ledger.enter(Changes.scopes(PRODUCT));
        engine.replica.beat();
        assertThat(engine.replica.last()).isNotNull();
        engine.ledger.enter(Changes.scopes(PRODUCT));
        int calls = engine.store.calls();
        engine.lead().abandon();
        assertThat(engine.store.calls() - calls).as("it asked").isGreaterThanOrEqualTo(2);
    }

    @Test
    void whatThisNodeCouldNotInvalidate_isDeadHere_andNothingElseIs() {
        engine.store.heal();
        Engine.answer(Engine.leads(lookAtOther()), "other");
        engine.store.refuse();
        engine.clock.advance(Duration.ofSeconds(2));
        assertThatExceptionOfType(LedgerRefusedException.class).isThrownBy(() -> engine.invalidations.scopes(PRODUCT));
        Engine.answer(engine.lead(), "fresh, and not stored");
        engine.lead().abandon();
        Outcome.Hit other = (Outcome.Hit) lookAtOther();
        assertThat(Samples.text(other.response())).isEqualTo("other");
        assertThat(other.degraded()).isFalse();
    }

    @Test
    void whenWritesAreTakenAgain_allIsEntered_andALeaseIsHeld() {
        assertThatExceptionOfType(LedgerRefusedException.class).isThrownBy(() -> engine.invalidations.scopes(PRODUCT));
        engine.store.heal();
        assertThat(engine.invalidations.replay()).isTrue();
        engine.replica.beat();
        engine.fill("new");
        int calls = engine.store.calls();
        assertThat(engine.replica.trusted()).isNotNull();
        assertThat(engine.store.calls()).as("a lease").isEqualTo(calls);
        assertThat(Engine.text(engine.look())).isEqualTo("new");
    }

    @Test
    void answersAreNotStored_andTheirNumberIsTold() {
        engine.ledger.enter(Changes.scopes(PRODUCT));
        Engine.answer(engine.lead(), "new");
        Engine.answer(engine.lead(), "newer");
        assertThat(engine.observer.events()).contains("not stored product: store refused");
    }

    private Outcome lookAtOther() {
        return engine.cache.look(OTHER, Samples.policy("other", Duration.ofSeconds(30)), engine.cache.arrive());
    }
}
