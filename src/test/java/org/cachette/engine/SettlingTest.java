package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Scope;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Methods that read from where a change arrives late. */
class SettlingTest {

    private static final Duration SETTLE = Duration.ofMillis(1_200);
    private static final TypeSettings SETTINGS =
            TypeSettings.fresh(Duration.ofMinutes(10)).settle(SETTLE).build();
    private static final CachePolicy POLICY = Samples.policy("product", SETTINGS);
    private static final List<Scope> PRODUCT = List.of(Scope.type("product"));

    private final Engine engine = new Engine(new CacheTypes(Map.of("product", SETTINGS)));

    @BeforeEach
    void theNodeHasRunForAWhile() {
        engine.clock.advance(SETTLE);
        engine.replica.beat();
    }

    @Test
    void withoutAnInvalidation_allIsStored() {
        fill("milk");
        assertThat(Engine.text(look())).isEqualTo("milk");
    }

    @Test
    void soSoonAfterAnInvalidation_itIsGiven_andNotStored() {
        engine.invalidations.scopes(PRODUCT);
        fill("perhaps old");
        engine.clock.advance(SETTLE.minusMillis(1));
        fill("perhaps old still");
        assertThat(engine.observer.events()).contains("not stored product: not settled");
        engine.clock.advance(Duration.ofMillis(1));
        fill("new");
        assertThat(Engine.text(look())).isEqualTo("new");
    }

    @Test
    void whatCountsIsWhenTheRequestCame_notWhenTheMethodAnswered() {
        engine.invalidations.scopes(PRODUCT);
        Fill early = Engine.leads(look());
        engine.clock.advance(SETTLE.multipliedBy(2));
        Engine.answer(early, "read too early");
        fill("new");
        assertThat(Engine.text(look())).isEqualTo("new");
    }

    @Test
    void whatAnotherNodeInvalidated_countsFromWhenThisOneLearnedOfIt() {
        engine.ledger.enter(Changes.scopes(PRODUCT));
        engine.clock.advance(SETTLE.minusMillis(1));
        engine.replica.beat();
        engine.clock.advance(Duration.ofMillis(1));
        fill("perhaps old");
        engine.clock.advance(SETTLE);
        fill("new");
        assertThat(Engine.text(look())).isEqualTo("new");
    }

    @Test
    void otherScopesDoNotMatter() {
        engine.invalidations.scopes(List.of(Scope.tag("product:7"), Scope.type("other")));
        Fill shows = Engine.leads(look());
        shows.tag(List.of("product:7"));
        Engine.answer(shows, "perhaps old");
        fill("does not show it");
        assertThat(Engine.text(look())).isEqualTo("does not show it");
    }

    @Test
    void aNodeThatHasJustBegun_knowsNothingOfBefore() {
        engine.ledger.enter(Changes.scopes(PRODUCT));
        Engine young = engine.another(new CacheTypes(Map.of("product", SETTINGS)), org.cachette.lock.NodeLock.ALONE);
        Engine.answer(Engine.leads(young.cache.look(Engine.MILK, POLICY, young.cache.arrive())), "perhaps old");
        Engine.leads(look()).abandon();
    }

    private Outcome look() {
        return engine.cache.look(Engine.MILK, POLICY, engine.cache.arrive());
    }

    private void fill(String text) {
        Engine.answer(Engine.leads(look()), text);
    }
}
