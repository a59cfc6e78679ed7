package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

/** Without the ledger a node has its own word alone. */
class OutageTest {

    private static final Duration OUTAGE_TTL = Duration.ofSeconds(30);
    private static final TypeSettings LOCAL = settings(TypeSettings.Outage.LOCAL);
    private static final TypeSettings STRICT = settings(TypeSettings.Outage.STRICT);

    private final Engine engine = new Engine(new CacheTypes(Map.of("product", LOCAL, "stock", STRICT)));

    @Test
    void whatItHolds_isServedAndMarked_forAShortWhile() {
        fill("product", "white");
        engine.loseRedis();
        assertThat(degraded("product", "white")).isTrue();
        engine.clock.advance(OUTAGE_TTL.minusSeconds(2).minusMillis(1));
        assertThat(degraded("product", "white")).isTrue();
        engine.clock.advance(Duration.ofMillis(1));
        Engine.leads(look("product")).abandon();
    }

    @Test
    void underTheLease_nothingIsMarked() {
        fill("product", "white");
        engine.store.fail();
        assertThat(degraded("product", "white")).isFalse();
    }

    @Test
    void onceTheLedgerIsBack_whatWasHeldIsGoodAgain_andNotMarked() {
        fill("product", "white");
        engine.loseRedis();
        engine.clock.advance(OUTAGE_TTL);
        Engine.leads(look("product")).abandon();
        engine.store.heal();
        assertThat(degraded("product", "white")).isFalse();
    }

    @Test
    void whatTheNodeItselfInvalidates_isGone() {
        fill("product", "old");
        engine.loseRedis();
        invalidateInVain();
        Engine.leads(look("product")).abandon();
    }

    @Test
    void whatWasInvalidatedBefore_staysDead() {
        fill("product", "old");
        engine.invalidations.scopes(List.of(Scope.type("product")));
        engine.loseRedis();
        Engine.leads(look("product")).abandon();
    }

    @Test
    void whatIsFilledMeanwhile_isServedHere_andNeverReachesTheStore_andDiesWithTheOutage() {
        engine.loseRedis();
        fill("product", "local");
        assertThat(degraded("product", "local")).isTrue();
        engine.clock.advance(OUTAGE_TTL.minusMillis(1));
        assertThat(degraded("product", "local")).isTrue();
        engine.store.heal();
        Engine.leads(look("product")).abandon();
        assertThat(engine.memory.names()).isEmpty();
        assertThat(engine.local.find(key("product"))).isNull();
    }

    @Test
    void whatIsFilledMeanwhile_livesNoLongerThanTheCap() {
        engine.loseRedis();
        fill("product", "local");
        engine.clock.advance(OUTAGE_TTL);
        Engine.leads(look("product")).abandon();
    }

    @Test
    void whatIsFilledMeanwhile_diesWithAnInvalidationOfThisNode() {
        engine.loseRedis();
        fill("product", "local");
        invalidateInVain();
        Engine.leads(look("product")).abandon();
    }

    @Test
    void strict_nothingIsServedFromMemory_andNobodyWaitsForAnother() {
        fill("stock", "1");
        engine.loseRedis();
        Fill first = Engine.leads(look("stock"));
        Engine.leads(look("stock")).abandon();
        first.abandon();
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void strict_aWaiterTakesNothingThatWasBegunBeforeItCame_onceTheLedgerIsGone() throws Exception {
        Fill leading = Engine.leads(look("stock"));
        CompletableFuture<Outcome> waiter = Engine.elsewhereWaiting(() -> look("stock"));
        engine.loseRedis();
        Engine.answer(leading, "1");
        Engine.leads(Engine.soon(waiter)).abandon();
    }

    @Test
    void whoTakesTheResultOfACallBegunBefore_isToldThatNobodyVouchesForIt() throws Exception {
        Fill leading = Engine.leads(look("product"));
        engine.loseRedis();
        CompletableFuture<Outcome> waiter = Engine.elsewhereWaiting(() -> look("product"));
        Engine.answer(leading, "white");
        assertThat(((Outcome.Hit) Engine.soon(waiter)).degraded()).isTrue();
    }

    @Test
    void nothingIsRefreshed() {
        fill("product", "old");
        engine.loseRedis();
        engine.lot = Double.MIN_VALUE;
        assertThat(((Outcome.Hit) look("product")).refresh()).isNull();
    }

    private void invalidateInVain() {
        assertThatExceptionOfType(LedgerUnavailableException.class)
                .isThrownBy(() -> engine.invalidations.scopes(List.of(Scope.type("product"))));
    }

    private void fill(String type, String text) {
        Engine.answer(Engine.leads(look(type)), text);
    }

    private boolean degraded(String type, String text) {
        Outcome outcome = look(type);
        assertThat(Engine.text(outcome)).isEqualTo(text);
        return ((Outcome.Hit) outcome).degraded();
    }

    private Outcome look(String type) {
        TypeSettings settings = type.equals("stock") ? STRICT : LOCAL;
        CachePolicy policy = Samples.policy(type, settings);
        return engine.cache.look(key(type), policy, engine.cache.arrive());
    }

    private static org.cachette.key.CacheKey key(String type) {
        return Samples.key(type, "milk");
    }

    private static TypeSettings settings(TypeSettings.Outage outage) {
        return TypeSettings.fresh(Duration.ofHours(1))
                .localBytes(1 << 20)
                .beta(1)
                .patience(Duration.ofSeconds(30))
                .outage(outage)
                .build();
    }
}
