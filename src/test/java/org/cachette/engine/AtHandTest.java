package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.ledger.Changes;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.lock.NodeLock;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may be served without asking or waiting for anybody, and with nothing to be done behind it. */
class AtHandTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration CALL = Duration.ofMillis(100);
    private static final TypeSettings SETTINGS = TypeSettings.fresh(MINUTE)
            .localBytes(1 << 20)
            .staleness(new TypeSettings.Staleness(MINUTE, MINUTE, Duration.ZERO))
            .build();
    private static final CacheTypes TYPES = new CacheTypes(Map.of("product", SETTINGS));
    private static final CachePolicy POLICY = Samples.policy("product", SETTINGS);

    private final Engine engine = new Engine(TYPES);

    @BeforeEach
    void fill() {
        Fill fill = Engine.leads(engine.cache.look(Engine.MILK, POLICY, engine.cache.arrive()));
        engine.clock.advance(CALL);
        Engine.answer(fill, "white");
        engine.awaitQuiet();
    }

    @Test
    void aFreshAnswerOfThisNode_isThere_andNobodyIsAskedOrToldOfIt() {
        int calls = engine.store.calls();
        int events = engine.observer.events().size();
        engine.clock.advance(Duration.ofMillis(1500));
        ResponseCache.AtHand found = atHand(engine);
        assertThat(found).isNotNull();
        assertThat(Samples.text(found.hit().response())).isEqualTo("white");
        assertThat(found.originNanos()).isEqualTo(CALL.toNanos());
        assertThat(found.hit().from()).isEqualTo(Outcome.Level.LOCAL);
        assertThat(found.hit().ageMillis()).isEqualTo(1500);
        assertThat(engine.store.calls()).isEqualTo(calls);
        assertThat(engine.observer.events()).hasSize(events);
    }

    @Test
    void whatOnlyOthersHave_isNot() {
        Engine other = engine.another(TYPES, NodeLock.ALONE);
        assertThat(atHand(other)).isNull();
    }

    @Test
    void whatIsStale_isNot_becauseItIsRefreshedBehindTheAnswer() {
        engine.clock.advance(MINUTE);
        engine.replica.beat();
        assertThat(atHand(engine)).isNull();
        assertThat(engine.cache.look(Engine.MILK, POLICY, engine.cache.arrive()))
                .isInstanceOf(Outcome.Hit.class);
    }

    @Test
    void whatALotCouldFallOn_isNot() {
        TypeSettings eager =
                TypeSettings.fresh(MINUTE).localBytes(1 << 20).beta(1e9).build();
        assertThat(engine.cache.atHand(Engine.MILK, Samples.policy("product", eager)))
                .isNull();
    }

    @Test
    void withoutALease_nothingIs() {
        engine.clock.advance(Duration.ofSeconds(2));
        assertThat(atHand(engine)).isNull();
    }

    @Test
    void whatWasInvalidated_isNot() {
        engine.invalidations.scopes(List.of(Scope.type("product")));
        assertThat(atHand(engine)).isNull();
    }

    @Test
    void whileAnInvalidationWaitsForTheLedger_nothingIs() {
        engine.store.fail();
        assertThatThrownBy(() -> engine.invalidations.scopes(List.of(Scope.type("other"))))
                .isInstanceOf(LedgerUnavailableException.class);
        assertThat(atHand(engine)).isNull();
    }

    @Test
    void ofATypeThatIsOff_nothingIs() {
        engine.replica.enter(Changes.off("product"));
        assertThat(atHand(engine)).isNull();
        CachePolicy off = Samples.policy(
                "product", TypeSettings.fresh(MINUTE).enabled(false).build());
        assertThat(new Engine(TYPES).cache.atHand(Engine.MILK, off)).isNull();
    }

    private static ResponseCache.AtHand atHand(Engine engine) {
        return engine.cache.atHand(Engine.MILK, POLICY);
    }
}
