package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.ledger.Scope;
import org.cachette.lock.NodeLock;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

/** The node's own memory in front of the store that all share. */
class LevelsTest {

    private static final CacheTypes TYPES =
            types(TypeSettings.fresh(Duration.ofMinutes(1)).localBytes(1 << 20));

    private final Engine engine = new Engine(TYPES);

    @Test
    void aHitInMemory_asksNobody() {
        engine.fill("white");
        engine.awaitQuiet();
        int calls = engine.store.calls();
        assertHit(engine.look(), "white", Outcome.Level.LOCAL);
        assertThat(engine.store.calls()).isEqualTo(calls);
        assertThat(engine.observer.events()).endsWith("hit product", "saved product");
    }

    @Test
    void anotherNodesAnswer_comesFromTheStoreOnce_andFromMemoryThen() {
        Engine other = engine.another(TYPES, NodeLock.ALONE);
        engine.fill("white");
        assertHit(other.look(), "white", Outcome.Level.SHARED);
        assertHit(other.look(), "white", Outcome.Level.LOCAL);
    }

    @Test
    void whatIsInvalidatedOnOneNode_isDeadInTheMemoryOfTheOther() {
        Engine other = engine.another(TYPES, NodeLock.ALONE);
        engine.fill("old");
        assertHit(other.look(), "old", Outcome.Level.SHARED);
        engine.invalidations.scopes(List.of(Scope.type("product")));
        Engine.answer(other.lead(), "new");
        assertHit(engine.look(), "new", Outcome.Level.SHARED);
        assertThat(other.local.find(Engine.MILK)).isNotNull();
    }

    @Test
    void aDeadAnswer_leavesMemory() {
        engine.fill("old");
        engine.invalidations.scopes(List.of(Scope.ALL));
        engine.lead().abandon();
        assertThat(engine.local.find(Engine.MILK)).isNull();
    }

    @Test
    void withoutMemory_theStoreIsAskedEachTime() {
        Engine plain = new Engine(types(TypeSettings.fresh(Duration.ofMinutes(1))));
        plain.fill("white");
        assertHit(plain.look(), "white", Outcome.Level.SHARED);
        assertHit(plain.look(), "white", Outcome.Level.SHARED);
    }

    @Test
    void theGuardIsAsked_beforeAnythingIsStored() {
        CachePolicy few = Samples.policy(
                "product", TypeSettings.fresh(Duration.ofMinutes(1)).maxKeys(1).build());
        for (int i = 0; i < 8; i++) {
            Engine.answer(
                    Engine.leads(engine.cache.look(Samples.key("product", "p" + i), few, engine.cache.arrive())), "x");
        }
        assertThat(engine.observer.events()).contains("not stored product: too many keys");
        assertThat(engine.memory.names()).hasSizeLessThan(8);
    }

    static CacheTypes types(TypeSettings.Builder product) {
        return new CacheTypes(Map.of("product", product.build()));
    }

    private static void assertHit(Outcome outcome, String text, Outcome.Level level) {
        assertThat(Engine.text(outcome)).isEqualTo(text);
        assertThat(((Outcome.Hit) outcome).from()).isEqualTo(level);
    }
}
