package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.TypeSettings;
import org.cachette.ledger.Scope;
import org.cachette.lock.NodeLock;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

/** What is past its time and was not invalidated. */
class StalenessTest {

    private static final Duration TTL = Duration.ofSeconds(60);
    private static final Duration WHILE_REVALIDATE = Duration.ofSeconds(1_000);
    private static final Duration IF_ERROR = Duration.ofSeconds(2_000);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final TypeSettings SETTINGS = settings().build();
    private static final CacheTypes TYPES = new CacheTypes(Map.of("product", SETTINGS));
    private static final CachePolicy POLICY = Samples.policy("product", SETTINGS);

    private final Engine engine = new Engine(TYPES);

    @Test
    void aStaleAnswerIsServedAtOnce_andOneRequestRefreshesIt() {
        fill("milk", "old");
        engine.clock.advance(TTL.plusSeconds(1));
        Outcome.Hit first = hit("milk", "old");
        assertThat(first.ttlMillis()).isEqualTo(-1_000);
        assertThat(first.refresh()).isNotNull();
        assertThat(hit("milk", "old").refresh()).isNull();
        Fill fill = first.refresh().begin().orElseThrow();
        assertThat(hit("milk", "old").refresh()).isNull();
        Engine.answer(fill, "new");
        Outcome.Hit refreshed = hit("milk", "new");
        assertThat(refreshed.refresh()).isNull();
        assertThat(refreshed.ttlMillis()).isEqualTo(TTL.toMillis());
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void aRightGivenBack_goesToTheNext() {
        fillStale("milk");
        hit("milk", "old").refresh().abandon();
        assertThat(hit("milk", "old").refresh()).isNotNull();
    }

    @Test
    void onlySoManyRefreshAtATime_beyondStaleIsServedAndLeftAsItIs() {
        fillStale("a", "b", "c");
        Refresh first = hit("a", "old").refresh();
        Fill begun = hit("b", "old").refresh().begin().orElseThrow();
        assertThat(hit("c", "old").refresh()).isNull();
        begun.abandon();
        assertThat(hit("c", "old").refresh()).isNotNull();
        first.abandon();
    }

    @Test
    void rightsThatNobodyUses_areFreeAgainAfterAWhile_forOtherKeysToo() {
        fillStale("a", "b", "c");
        Refresh slow = hit("a", "old").refresh();
        hit("b", "old");
        engine.clock.advance(PATIENCE.minusMillis(1));
        assertThat(hit("c", "old").refresh()).isNull();
        engine.clock.advance(Duration.ofMillis(1));
        assertThat(hit("c", "old").refresh()).isNotNull();
        assertThat(slow.begin()).as("it was too slow").isEmpty();
    }

    @Test
    void aRightWhoseClientIsSlow_isTakenOver() {
        fillStale("milk");
        Refresh slow = hit("milk", "old").refresh();
        engine.clock.advance(PATIENCE);
        Refresh next = hit("milk", "old").refresh();
        assertThat(slow.begin()).isEmpty();
        Engine.answer(next.begin().orElseThrow(), "new");
        hit("milk", "new");
    }

    @Test
    void aRefreshUnderWay_isTakenOverByNobody_howeverLongItLasts() {
        fillStale("a", "b", "c");
        Fill fill = hit("a", "old").refresh().begin().orElseThrow();
        hit("b", "old").refresh().begin().orElseThrow();
        engine.clock.advance(PATIENCE.multipliedBy(2));
        assertThat(hit("a", "old").refresh()).isNull();
        assertThat(hit("c", "old").refresh()).as("both still count").isNull();
        Engine.answer(fill, "new");
        hit("a", "new");
    }

    @Test
    void aRefreshThatWasLost_isForgottenInTheEnd() {
        fillStale("milk");
        hit("milk", "old").refresh().begin().orElseThrow();
        engine.clock.advance(Duration.ofMinutes(11));
        engine.cache.forgetLost();
        assertThat(hit("milk", "old").refresh()).isNotNull();
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void aRefreshThatFails_leavesTheEntry_andTheMethodInPeace() {
        fillStale("milk");
        Refresh refresh = hit("milk", "old").refresh();
        refresh.failed(refresh.begin().orElseThrow());
        assertThat(hit("milk", "old").refresh()).isNull();
        engine.clock.advance(RETRY_AFTER.minusMillis(1));
        assertThat(hit("milk", "old").refresh()).isNull();
        engine.clock.advance(Duration.ofMillis(1));
        assertThat(hit("milk", "old").refresh()).isNotNull();
    }

    @Test
    void whatAnotherNodeHasRefreshed_isTaken() {
        Engine other = engine.another(TYPES, NodeLock.ALONE);
        fillStale("milk");
        assertThat(Engine.text(look(other, "milk"))).isEqualTo("old");
        Engine.answer(hit("milk", "old").refresh().begin().orElseThrow(), "new");
        engine.clock.advance(PATIENCE);
        Outcome.Hit stale = (Outcome.Hit) look(other, "milk");
        assertThat(Samples.text(stale.response())).isEqualTo("old");
        assertThat(stale.refresh().begin()).isEmpty();
        assertThat(Engine.text(look(other, "milk"))).isEqualTo("new");
    }

    @Test
    void whileAnotherNodeRefreshes_thisOneDoesNot() {
        TestLock lock = new TestLock();
        Engine other = engine.another(TYPES, lock);
        fillStale("milk");
        lock.deny();
        Outcome.Hit stale = (Outcome.Hit) look(other, "milk");
        assertThat(stale.refresh().begin()).isEmpty();
        assertThat(lock.waits()).as("it does not wait for it").containsOnly(Duration.ZERO);
        assertThat(((Outcome.Hit) look(other, "milk")).refresh())
                .as("nor does it ask again at once")
                .isNull();
        other.clock.advance(Duration.ofMillis(100));
        assertThat(((Outcome.Hit) look(other, "milk")).refresh()).isNotNull();
    }

    @Test
    void aRefreshThatCannotBegin_givesItsRightBack() {
        TestLock lock = new TestLock();
        Engine broken = new Engine(TYPES, lock);
        Engine.answer(Engine.leads(look(broken, "milk")), "old");
        broken.clock.advance(TTL);
        lock.breakDown();
        Refresh refresh = ((Outcome.Hit) look(broken, "milk")).refresh();
        assertThatIllegalStateException().isThrownBy(refresh::begin);
        assertThat(((Outcome.Hit) look(broken, "milk")).refresh()).isNotNull();
        assertThat(broken.cache.underway()).isZero();
    }

    @Test
    void whatIsInvalidated_isNotStale_butGone() {
        fillStale("milk");
        engine.invalidations.scopes(List.of(Scope.type("product")));
        Fill fill = Engine.leads(look(engine, "milk"));
        assertThat(fill.stale()).isEmpty();
        fill.abandon();
    }

    @Test
    void aRefreshBegunBeforeAnInvalidation_isNotServedAfterIt() {
        fillStale("milk");
        Fill fill = hit("milk", "old").refresh().begin().orElseThrow();
        engine.invalidations.scopes(List.of(Scope.type("product")));
        Engine.answer(fill, "read before");
        Engine.leads(look(engine, "milk")).abandon();
        assertThat(engine.observer.events()).contains("not stored product: outdated");
    }

    @Test
    void anEarlyRefresh_isDrawnByLot_whileTheAnswerIsFresh() {
        CachePolicy eager = Samples.policy("product", settings().beta(1).build());
        Fill fill = Engine.leads(engine.cache.look(Engine.MILK, eager, engine.cache.arrive()));
        engine.clock.advance(Duration.ofSeconds(1));
        Engine.answer(fill, "white");
        engine.clock.advance(TTL.minusMillis(900));
        engine.lot = 1;
        assertThat(((Outcome.Hit) engine.cache.look(Engine.MILK, eager, engine.cache.arrive())).refresh())
                .isNull();
        engine.lot = 1 / Math.E;
        Outcome.Hit early = (Outcome.Hit) engine.cache.look(Engine.MILK, eager, engine.cache.arrive());
        assertThat(early.ttlMillis()).isEqualTo(900);
        assertThat(early.refresh()).isNotNull();
    }

    @Test
    void whenTheMethodFails_theStaleAnswerServes_andTheMethodIsLeftInPeace() {
        fill("milk", "old");
        engine.clock.advance(TTL.plus(WHILE_REVALIDATE));
        Fill fill = Engine.leads(look(engine, "milk"));
        assertThat(Samples.text(fill.failed().orElseThrow().response())).isEqualTo("old");
        assertThat(engine.cache.underway()).isZero();
        engine.clock.advance(RETRY_AFTER.minusMillis(1));
        hit("milk", "old");
        engine.clock.advance(Duration.ofMillis(1));
        Engine.answer(Engine.leads(look(engine, "milk")), "new");
        hit("milk", "new");
    }

    @Test
    void pastItsWindow_theErrorIsTold() {
        fill("milk", "old");
        engine.clock.advance(TTL.plus(IF_ERROR).minusMillis(1));
        Fill fill = Engine.leads(look(engine, "milk"));
        assertThat(fill.stale()).isPresent();
        engine.clock.advance(Duration.ofMillis(1));
        assertThat(fill.failed()).isEmpty();
        fill.abandon();
    }

    @Test
    void whatWasInvalidatedWhileTheMethodRan_servesNobody() {
        fill("milk", "old");
        engine.clock.advance(TTL.plus(WHILE_REVALIDATE));
        Fill fill = Engine.leads(look(engine, "milk"));
        engine.invalidations.scopes(List.of(Scope.type("product")));
        assertThat(fill.failed()).isEmpty();
        fill.abandon();
    }

    @Test
    void withoutTheLedger_theStaleAnswerIsMarked() {
        fill("milk", "old");
        engine.clock.advance(TTL.plus(WHILE_REVALIDATE));
        Fill fill = Engine.leads(look(engine, "milk"));
        engine.loseRedis();
        assertThat(fill.failed().orElseThrow().degraded()).isTrue();
    }

    @Test
    void whoWaitsLongerThanTheSoftTimeout_isServedWhatIsStale() throws Exception {
        CachePolicy hurried = Samples.policy(
                "product",
                settings()
                        .timeouts(new TypeSettings.Timeouts(Duration.ofMillis(20), Duration.ZERO))
                        .build());
        fill("milk", "old");
        engine.clock.advance(TTL.plus(WHILE_REVALIDATE));
        Fill leading = Engine.leads(engine.cache.look(Engine.MILK, hurried, engine.cache.arrive()));
        CompletableFuture<Outcome> waiter =
                Engine.elsewhere(() -> engine.cache.look(Engine.MILK, hurried, engine.cache.arrive()));
        assertThat(Engine.text(Engine.soon(waiter))).isEqualTo("old");
        leading.abandon();
    }

    @Test
    void aStatusWithATimeOfItsOwn_isStoredForThatTime_andNeverStale() {
        CachePolicy negative = Samples.policy(
                "product",
                settings().negative(Map.of(404, Duration.ofSeconds(10))).build());
        Engine.answer(
                Engine.leads(engine.cache.look(Engine.MILK, negative, engine.cache.arrive())),
                new CachedResponse(404, List.of(), new byte[0]));
        engine.clock.advance(Duration.ofSeconds(9));
        Outcome.Hit hit = (Outcome.Hit) engine.cache.look(Engine.MILK, negative, engine.cache.arrive());
        assertThat(hit.response().status()).isEqualTo(404);
        assertThat(hit.ttlMillis()).isEqualTo(1_000);
        engine.clock.advance(Duration.ofSeconds(1));
        Fill fill = Engine.leads(engine.cache.look(Engine.MILK, negative, engine.cache.arrive()));
        assertThat(fill.stale()).isEmpty();
        assertThat(fill.keepsStatus(404)).isTrue();
        assertThat(fill.keepsStatus(500)).isFalse();
        fill.abandon();
    }

    @Test
    void jitterSpreadsTheTimes() {
        CachePolicy spread = Samples.policy("product", settings().jitter(0.1).build());
        Engine.answer(Engine.leads(engine.cache.look(Engine.MILK, spread, engine.cache.arrive())), "x");
        long ttl = engine.memory.find(Engine.MILK).ttlMillis();
        assertThat(ttl).isCloseTo(60_000, within(6_000L)).isNotEqualTo(60_000);
    }

    private static TypeSettings.Builder settings() {
        return TypeSettings.fresh(TTL)
                .localBytes(1 << 20)
                .patience(PATIENCE)
                .staleness(new TypeSettings.Staleness(WHILE_REVALIDATE, IF_ERROR, RETRY_AFTER));
    }

    private void fillStale(String... names) {
        for (String name : names) {
            fill(name, "old");
        }
        engine.clock.advance(TTL);
    }

    private void fill(String name, String text) {
        Engine.answer(Engine.leads(look(engine, name)), text);
    }

    private Outcome.Hit hit(String name, String text) {
        Outcome outcome = look(engine, name);
        assertThat(Engine.text(outcome)).isEqualTo(text);
        return (Outcome.Hit) outcome;
    }

    private static Outcome look(Engine engine, String name) {
        return engine.cache.look(Samples.key("product", name), POLICY, engine.cache.arrive());
    }
}
