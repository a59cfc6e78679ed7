package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invalidations that Redis does not confirm. */
class InvalidationOutageTest {

    private static final List<Scope> PRODUCT = List.of(Scope.type("product"));

    private final Engine engine = new Engine();

    @Test
    void theCallerIsTold_andTheEntryIsDeadHereWhenTheStoreIsBack() {
        engine.fill("old");
        engine.store.fail();
        assertFails(() -> engine.invalidations.scopes(PRODUCT));
        engine.store.heal();
        Engine.answer(engine.lead(), "new");
        assertThat(Engine.text(engine.look())).isEqualTo("new");
        assertThat(engine.observer.events()).containsOnlyOnce("invalidated type:product");
    }

    @Test
    void whatIsPending_isEnteredBeforeAnythingIsRead() {
        engine.fill("old");
        engine.store.fail();
        assertFails(() -> engine.invalidations.scopes(PRODUCT));
        int calls = engine.store.calls();
        engine.lead().abandon();
        assertThat(engine.store.calls() - calls)
                .as("the replay was tried as it came and as it looked, and the store not read")
                .isEqualTo(2);
    }

    @Test
    void duringTheOutage_nobodyJoinsAFlightFromBeforeAnInvalidation() throws Exception {
        engine.store.fail();
        Fill older = engine.lead();
        assertFails(() -> engine.invalidations.scopes(PRODUCT));
        Fill younger = engine.lead();
        CompletableFuture<Outcome> waiter = engine.lookAndWait();
        Engine.answer(older, "old");
        Engine.answer(younger, "new");
        assertThat(Engine.text(Engine.soon(waiter))).isEqualTo("new");
    }

    @Test
    void whatWasFilledDuringTheOutage_isNeverStored() {
        engine.loseRedis();
        Fill fill = engine.lead();
        engine.store.heal();
        Engine.answer(fill, "local");
        assertThat(engine.memory.names()).isEmpty();
    }

    @Test
    void onceTheStoreIsBack_nobodyJoinsAFlightOfTheOutage() {
        engine.loseRedis();
        Fill local = engine.lead();
        engine.store.heal();
        Fill led = engine.lead();
        Engine.answer(local, "local");
        Engine.answer(led, "stored");
        assertThat(Engine.text(engine.look())).isEqualTo("stored");
    }

    @ParameterizedTest
    @CsvSource({
        "cache:product:*, type:product",
        "cache:product:m?lk, type:product",
        "cache:prod*, all",
        "cache:pr?duct:1, all",
        "cache:*:milk, all",
        "cache::x, all"
    })
    void aPatternIsRepeatedAsTheNarrowestScopeThatHoldsIt(String glob, String scope) {
        engine.fill("old");
        engine.store.fail();
        assertFails(() -> engine.invalidations.pattern(new KeyPattern(glob)));
        engine.store.heal();
        engine.look();
        assertThat(engine.observer.events()).contains("invalidated " + scope);
    }

    @Test
    void confirmedAtOnce_itIsReportedOnceWithItsScopes() {
        engine.invalidations.scopes(List.of(Scope.type("product"), Scope.key("cache:user:1")));
        engine.invalidations.pattern(new KeyPattern("cache:user:*"));
        assertThat(engine.observer.events())
                .containsExactly(
                        "invalidated type:product", "invalidated key:cache:user:1", "invalidated pattern:cache:user:*");
    }

    private static void assertFails(Runnable invalidation) {
        assertThatExceptionOfType(LedgerUnavailableException.class).isThrownBy(invalidation::run);
    }
}
