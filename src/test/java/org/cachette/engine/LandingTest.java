package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.entry.TypeSettings;
import org.cachette.ledger.Scope;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

/** Between an answer that has landed and one that is stored. */
class LandingTest {

    private static final CachedResponse WHITE = Samples.response("white");

    private static final CacheTypes REMEMBERED = new CacheTypes(Map.of(
            "product",
            TypeSettings.fresh(Duration.ofMinutes(1)).localBytes(1 << 20).build()));

    private final TestLock lock = new TestLock();
    private final Engine engine = new Engine(Samples.TYPES, lock);

    @Test
    void whatHasLanded_goesToThoseWhoWait_beforeItIsStored() throws Exception {
        Fill fill = engine.lead();
        CompletableFuture<Outcome> waiter = engine.lookAndWait();
        land(fill);
        assertThat(Engine.text(Engine.soon(waiter))).isEqualTo("white");
        assertThat(engine.memory.find(Engine.MILK)).isNull();
        fill.store();
    }

    @Test
    void whatHasLanded_thisNodeHas_andNobodyElse() {
        Engine here = new Engine(REMEMBERED, lock);
        Fill fill = here.lead();
        land(fill);
        assertThat(Engine.text(here.look())).isEqualTo("white");
        assertThat(((Outcome.Hit) here.look()).from()).isEqualTo(Outcome.Level.LOCAL);
        assertThat(here.memory.find(Engine.MILK)).isNull();
        fill.store();
    }

    @Test
    void untilItIsStored_theLockIsHeld_andTheFlightOnTheBoard() {
        Fill fill = engine.lead();
        land(fill);
        assertThat(lock.held()).isEqualTo(1);
        assertThat(engine.cache.underway()).isEqualTo(1);
        fill.store();
        assertThat(lock.held()).isZero();
        assertThat(engine.cache.underway()).isZero();
        assertThat(engine.memory.find(Engine.MILK)).isNotNull();
    }

    @Test
    void itIsStoredOnce() {
        Fill fill = engine.lead();
        land(fill);
        fill.store();
        engine.memory.remove(Engine.MILK.name());
        fill.store();
        assertThat(engine.memory.find(Engine.MILK)).isNull();
    }

    @Test
    void whatMayNotBeKept_letsEverythingGo_asItLands() {
        Fill fill = engine.lead();
        long ttlMillis = fill.land(WHITE, List.of(new Header("Cache-Control", "no-store")));
        assertThat(ttlMillis).isZero();
        assertThat(lock.held()).isZero();
        assertThat(engine.cache.underway()).isZero();
        fill.store();
        assertThat(engine.memory.find(Engine.MILK)).isNull();
    }

    @Test
    void whatIsInvalidatedBetween_isStored_andAnswersNobody() {
        Fill fill = engine.lead();
        land(fill);
        engine.invalidations.scopes(List.of(Scope.ALL));
        fill.store();
        Engine.leads(engine.look()).abandon();
    }

    @Test
    void whatItsClientDoesNotTake_isStoredAllTheSame_afterAWhile() {
        Fill fill = engine.lead();
        land(fill);
        engine.clock.advance(Duration.ofMillis(999));
        engine.cache.storeLanded(Duration.ofSeconds(1));
        assertThat(engine.memory.find(Engine.MILK)).isNull();
        assertThat(lock.held()).isEqualTo(1);
        engine.clock.advance(Duration.ofMillis(1));
        engine.cache.storeLanded(Duration.ofSeconds(1));
        assertThat(engine.memory.find(Engine.MILK)).isNotNull();
        assertThat(lock.held()).isZero();
        engine.memory.remove(Engine.MILK.name());
        engine.clock.advance(Duration.ofSeconds(1));
        engine.cache.storeLanded(Duration.ofSeconds(1));
        assertThat(engine.memory.find(Engine.MILK)).as("not twice").isNull();
    }

    @Test
    void whatHasLanded_growsOld_beforeItIsStored() {
        CachePolicy brief = Samples.policy(
                "product",
                TypeSettings.fresh(Duration.ofMillis(500))
                        .patience(Duration.ofSeconds(30))
                        .build());
        Fill fill = Engine.leads(look(brief));
        land(fill);
        engine.clock.advance(Duration.ofMillis(500));
        Outcome.Hit last = (Outcome.Hit) look(brief);
        assertThat(Engine.text(last)).isEqualTo("white");
        assertThat(last.ageMillis()).isEqualTo(500);
        assertThat(last.ttlMillis()).isZero();
        engine.clock.advance(Duration.ofMillis(1));
        Engine.leads(look(brief)).abandon();
        fill.store();
    }

    @Test
    void aStoreThatBreaksDown_leavesNothingBehind() {
        Fill fill = engine.lead();
        land(fill);
        engine.store.breakDown(new OutOfMemoryError("as told"));
        assertThatThrownBy(fill::store).isInstanceOf(OutOfMemoryError.class);
        assertThat(lock.held()).isZero();
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void whatCannotBeStoredLate_keepsNoOtherFromIt() {
        land(engine.lead());
        engine.store.breakDown(new OutOfMemoryError("as told"));
        engine.cache.storeLanded(Duration.ZERO);
        assertThat(lock.held()).isZero();
        assertThat(engine.observer.events()).contains("failed store");
    }

    @Test
    void whatIsStoredWithoutHavingLanded_isNothing() {
        Fill fill = engine.lead();
        fill.store();
        assertThat(engine.memory.find(Engine.MILK)).isNull();
        fill.abandon();
        assertThat(engine.cache.underway()).isZero();
    }

    private Outcome look(CachePolicy policy) {
        return engine.cache.look(Engine.MILK, policy, engine.cache.arrive());
    }

    private static void land(Fill fill) {
        fill.originAnswered();
        assertThat(fill.land(WHITE, List.of())).isPositive();
    }
}
