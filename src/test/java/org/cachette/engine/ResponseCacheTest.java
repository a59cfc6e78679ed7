package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.entry.TypeSettings;
import org.cachette.ledger.Scope;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

/** One request after the other. */
class ResponseCacheTest {

    private final Engine engine = new Engine();

    @Test
    void theFirstAsksTheMethod_theNextIsAnsweredFromTheStore() {
        engine.fill("white");
        assertThat(Engine.text(engine.look())).isEqualTo("white");
        assertThat(engine.observer.events())
                .containsExactly("miss product", "stored product", "hit product", "saved product");
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void onceItsTimeIsUp_theMethodIsAskedAgain() {
        engine.fill("white");
        engine.clock.advance(Duration.ofMinutes(1).minusMillis(1));
        assertThat(Engine.text(engine.look())).isEqualTo("white");
        engine.clock.advance(Duration.ofMillis(1));
        Engine.answer(engine.lead(), "new");
        assertThat(Engine.text(engine.look())).isEqualTo("new");
    }

    @Test
    void afterAnInvalidation_theMethodIsAskedAgain() {
        engine.fill("white");
        engine.invalidations.scopes(List.of(Scope.type("product")));
        Engine.answer(engine.lead(), "new");
        assertThat(Engine.text(engine.look())).isEqualTo("new");
    }

    @Test
    void aFillBegunBeforeAnInvalidation_isAnsweredAndNeverServedAgain() {
        Fill slow = engine.lead();
        engine.invalidations.scopes(List.of(Scope.key(Engine.MILK.base())));
        Engine.answer(slow, "old");
        Engine.leads(engine.look()).abandon();
    }

    @Test
    void aTypeThatIsOffByConfiguration_isNotEvenLookedUp() {
        CachePolicy off = Samples.policy(
                "product",
                TypeSettings.fresh(Duration.ofSeconds(1)).enabled(false).build());
        int calls = engine.store.calls();
        assertThat(engine.cache.look(Engine.MILK, off, engine.cache.arrive()))
                .isEqualTo(new Outcome.Bypass("type is off"));
        assertThat(engine.store.calls()).isEqualTo(calls);
    }

    @Test
    void switchedOff_itIsPassedBy_switchedOnItServesNothingOlder() {
        Switches switches = new Switches(engine.replica);
        engine.fill("old");
        switches.off("product");
        assertThat(engine.look()).isEqualTo(new Outcome.Bypass("switched off"));
        switches.on("product");
        engine.fill("new");
        switches.allOff();
        assertThat(engine.look()).isEqualTo(new Outcome.Bypass("switched off"));
        switches.allOn();
        Engine.leads(engine.look()).abandon();
    }

    @Test
    void whatMayNotBeStored_isNot() {
        Engine.answer(engine.lead(), new CachedResponse(404, List.of(), new byte[0]));
        Engine.answer(engine.lead(), new CachedResponse(200, List.of(new Header("Set-Cookie", "a=b")), new byte[0]));
        Fill refused = engine.lead();
        refused.refuse("unless");
        Engine.answer(refused, "x");
        Fill large = engine.lead();
        large.tooLarge();
        assertThat(engine.memory.names()).isEmpty();
        assertThat(engine.observer.events())
                .containsExactly(
                        "miss product",
                        "not stored product: status 404",
                        "miss product",
                        "not stored product: Set-Cookie",
                        "miss product",
                        "not stored product: unless",
                        "miss product",
                        "not stored product: too large");
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void aHeaderThatAFilterAdded_forbidsToo() {
        Fill fill = engine.lead();
        fill.complete(Samples.response("x"), List.of(new Header("Cache-Control", "no-store")));
        assertThat(engine.memory.names()).isEmpty();
    }

    @Test
    void aFillEndsOnce() {
        Fill fill = engine.lead();
        fill.abandon();
        Engine.answer(fill, "late");
        fill.tooLarge();
        assertThat(engine.memory.names()).isEmpty();
        assertThat(engine.observer.events()).containsExactly("miss product");
    }

    @Test
    void aStoreThatFailsOnlyAtTheEnd_costsNothingButTheEntry() {
        Fill fill = engine.lead();
        engine.store.fail();
        Engine.answer(fill, "white");
        assertThat(engine.observer.events()).containsExactly("miss product", "not stored product: store unavailable");
        assertThat(engine.cache.underway()).isZero();
    }
}
