package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
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
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread waiter = new Thread(() -> outcome.complete(look(engine, policy)), "waiter");
        waiter.setDaemon(true);
        waiter.start();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        return outcome;
    }
}
