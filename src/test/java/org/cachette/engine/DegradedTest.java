package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.ledger.Changes;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

/** What a node serves on its own word alone: always marked, and never what it has itself invalidated. */
class DegradedTest {

    private final TypeSettings settings = settings().build();
    private final CachePolicy policy = Samples.policy("product", settings);
    private final Engine engine = engine(settings);

    @Test
    void whatWasReadBeforeAnInvalidationOfThisNode_isNotServedAfterIt() {
        engine.loseRedis();
        Arrival early = engine.cache.arrive();
        assertThatExceptionOfType(LedgerUnavailableException.class)
                .isThrownBy(() -> engine.invalidations.scopes(List.of(Scope.type("product"))));
        // A filter has read the data before the invalidation; the look comes behind it.
        Engine.answer(Engine.leads(engine.cache.look(Engine.MILK, policy, early)), "read before");
        Engine.answer(Engine.leads(look(engine, policy)), "read behind");
        assertThat(Engine.text(look(engine, policy))).isEqualTo("read behind");
    }

    @Test
    void whatAFlightBringsOnceTheLedgerIsAway_isMarked() throws Exception {
        Fill leader = Engine.leads(look(engine, policy));
        CompletableFuture<Outcome> waiter = waiting(engine, policy);
        engine.loseRedis();
        Engine.answer(leader, "white");
        Outcome outcome = Engine.soon(waiter);
        assertThat(Engine.text(outcome)).isEqualTo("white");
        assertThat(((Outcome.Hit) outcome).degraded()).isTrue();
    }

    @Test
    void whatAFlightBringsOnceTheLedgerIsAway_isNothingForAStrictType() throws Exception {
        TypeSettings strict = settings().outage(TypeSettings.Outage.STRICT).build();
        CachePolicy strictly = Samples.policy("product", strict);
        Engine other = engine(strict);
        Fill leader = Engine.leads(look(other, strictly));
        CompletableFuture<Outcome> waiter = waiting(other, strictly);
        other.loseRedis();
        Engine.answer(leader, "white");
        assertThat(Engine.soon(waiter)).isInstanceOf(Outcome.Miss.class);
    }

    @Test
    void whatIsServedInPlaceOfAnError_isMarked() {
        Engine.answer(Engine.leads(look(engine, policy)), "white");
        engine.clock.advance(Duration.ofSeconds(61));
        engine.replica.beat();
        assertThat(Engine.leads(look(engine, policy)).failed())
                .hasValueSatisfying(hit -> assertThat(hit.degraded()).isFalse());
        engine.loseRedis();
        assertThat(Engine.leads(look(engine, policy)).failed())
                .hasValueSatisfying(hit -> assertThat(hit.degraded()).isTrue());
    }

    /** The ledger has it, and this node did not hear what another entered before, nor can it ask for that any more. */
    @Test
    void whatThisNodeHasInvalidated_isNotServed_whereItsOwnCopyMissesWhatCameBefore() throws Exception {
        fillAndSettle();
        engine.ledger.enter(Changes.scopes(List.of(Scope.tag("elsewhere"))));
        invalidateAndLoseRedis();
        assertNothingIsServed();
    }

    /** The ledger has begun again before the call, and this node cannot read it again behind the call. */
    @Test
    void whatThisNodeHasInvalidated_isNotServed_whereItsOwnCopyIsOfTheLedgerBefore() throws Exception {
        fillAndSettle();
        engine.ledger.lose();
        invalidateAndLoseRedis();
        assertNothingIsServed();
    }

    /** With the heartbeats of a node that has found Redis again. */
    @Test
    void whatItsOwnCopyDidNotKnow_isEnteredOnceMoreAndTrustedAgain() throws Exception {
        fillAndSettle();
        engine.ledger.enter(Changes.scopes(List.of(Scope.tag("elsewhere"))));
        invalidateAndLoseRedis();
        engine.store.heal();
        engine.invalidations.beat();
        engine.invalidations.beat();
        Engine.answer(Engine.leads(look(engine, policy)), "brown");
        assertThat(look(engine, policy)).isInstanceOfSatisfying(Outcome.Hit.class, hit -> {
            assertThat(Engine.text(hit)).isEqualTo("brown");
            assertThat(hit.degraded()).isFalse();
        });
    }

    /** It could not keep to it, should the ledger go away. */
    @Test
    void aSwitchThatThisNodeCannotReadBack_isNotConfirmed() throws Exception {
        fillAndSettle();
        CompletableFuture<Boolean> call = losingRedis(() -> new Switches(engine.replica).off("product"));
        assertThatThrownBy(() -> Engine.soon(call)).hasCauseInstanceOf(LedgerUnavailableException.class);
    }

    /** With an answer in memory, and no sync to come by itself. */
    private void fillAndSettle() {
        Engine.answer(Engine.leads(look(engine, policy)), "white");
        engine.awaitQuiet();
    }

    private void invalidateAndLoseRedis() throws Exception {
        Engine.soon(losingRedis(() -> engine.invalidations.scopes(List.of(Scope.type("product")))));
    }

    /** Redis takes the call in, and answers nothing any more behind it. */
    private CompletableFuture<Boolean> losingRedis(Runnable change) {
        engine.ledger.subscribe(announced -> engine.store.fail());
        CompletableFuture<Boolean> call = Engine.elsewhereWaiting(() -> {
            change.run();
            return true;
        });
        engine.ledger.mute();
        // The longest that any lease may last.
        engine.clock.advance(Duration.ofMillis(2_500));
        return call;
    }

    private void assertNothingIsServed() {
        Fill fill = Engine.leads(look(engine, policy));
        assertThat(fill.failed()).isEmpty();
    }

    private static TypeSettings.Builder settings() {
        return TypeSettings.fresh(Duration.ofMinutes(1))
                .patience(Duration.ofSeconds(30))
                .staleness(new TypeSettings.Staleness(Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(1)))
                .localBytes(1 << 20);
    }

    private static Engine engine(TypeSettings settings) {
        return new Engine(new CacheTypes(Map.of("product", settings)));
    }

    private static Outcome look(Engine engine, CachePolicy policy) {
        return engine.cache.look(Engine.MILK, policy, engine.cache.arrive());
    }

    /** Looks on another thread, and returns once that thread waits for somebody. */
    private static CompletableFuture<Outcome> waiting(Engine engine, CachePolicy policy) {
        return Engine.elsewhereWaiting(() -> look(engine, policy));
    }
}
