package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Scope;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the store knows the locks of its keys: the lock and the look under it are one round trip, and may be the only one. */
class ClaimTest {

    private static final Duration TTL = Duration.ofMinutes(1);

    private final TestLock lock = new TestLock();
    private final Engine engine = new Engine(Samples.TYPES, lock);

    @BeforeEach
    void letTheStoreKnowItsLocks() {
        engine.memory.knowLocks();
    }

    @Test
    void aMiss_takesTwoRoundTripsAtFirst_andOneWhereLooksAreInVain() {
        assertThat(roundTrips("first")).isEqualTo(2);
        missTimeAndAgain();
        assertThat(roundTrips("another")).isEqualTo(1);
        assertThat(lock.waits()).as("the lock is not asked for by itself").isEmpty();
    }

    @Test
    void whereLooksBringSomethingAgain_theyComeFirstAgain() {
        missTimeAndAgain();
        for (int i = 0; i < 40; i++) {
            CacheKey key = Samples.key("product", "theirs " + i);
            engine.memory.put(Samples.entry(key, engine.replica.stamp(), "theirs"));
            assertThat(Engine.text(look(key))).isEqualTo("theirs");
        }
        assertThat(roundTrips("unheard of")).isEqualTo(2);
    }

    @Test
    void whoLeads_holdsTheLock_untilTheAnswerIsStored() {
        Fill fill = engine.lead();
        assertThat(engine.memory.held()).isEqualTo(1);
        Engine.answer(fill, "white");
        assertThat(engine.memory.held()).isZero();
        assertThat(Engine.text(engine.look())).isEqualTo("white");
    }

    @Test
    void whatIsFoundUnderTheLock_isServed_andTheLockLetGo() {
        missTimeAndAgain();
        engine.memory.put(Samples.entry(Engine.MILK, engine.replica.stamp(), "theirs"));
        Outcome.Hit hit = (Outcome.Hit) engine.look();
        assertThat(Samples.text(hit.response())).isEqualTo("theirs");
        assertThat(hit.from()).isEqualTo(Outcome.Level.SHARED);
        assertThat(engine.memory.held()).isZero();
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void whatIsFoundUnderTheLockAndDead_isNotServed() {
        missTimeAndAgain();
        engine.memory.put(Samples.entry(Engine.MILK, engine.replica.stamp(), "dead"));
        engine.invalidations.scopes(List.of(Scope.ALL));
        engine.lead().abandon();
        assertThat(engine.memory.held()).isZero();
    }

    @Test
    void whileAnotherNodeHasTheLock_thisOneWaitsForIt_andFindsWhatWasStored() {
        missTimeAndAgain();
        engine.memory.hold(Engine.MILK, true);
        lock.whileWaiting(() -> {
            engine.memory.put(Samples.entry(Engine.MILK, engine.replica.stamp(), "theirs"));
            engine.memory.hold(Engine.MILK, false);
        });
        assertThat(Engine.text(engine.look())).isEqualTo("theirs");
        assertThat(lock.waits()).containsExactly(Engine.PATIENT.patience());
        assertThat(lock.held()).isZero();
    }

    @Test
    void whoWaitsInVain_looksAllTheSame_andCallsForItself() {
        missTimeAndAgain();
        engine.memory.hold(Engine.MILK, true);
        lock.deny();
        engine.lead().abandon();
        engine.memory.put(Samples.entry(Engine.MILK, engine.replica.stamp(), "theirs"));
        assertThat(Engine.text(engine.look())).isEqualTo("theirs");
    }

    @Test
    void theOthersOfThisNode_waitForTheOneUnderTheLock() throws Exception {
        missTimeAndAgain();
        Fill fill = engine.lead();
        CompletableFuture<Outcome> waiter = engine.lookAndWait();
        Engine.answer(fill, "white");
        assertThat(Engine.text(Engine.soon(waiter))).isEqualTo("white");
    }

    @Test
    void whatIsStaleUnderTheLock_standsInForAnError() {
        TypeSettings settings = TypeSettings.fresh(TTL)
                .staleness(new TypeSettings.Staleness(Duration.ZERO, Duration.ofHours(1), Duration.ZERO))
                .build();
        CachePolicy policy = Samples.policy("product", settings);
        missTimeAndAgain();
        Fill first = Engine.leads(engine.cache.look(Engine.MILK, policy, engine.cache.arrive()));
        Engine.answer(first, "old");
        engine.clock.advance(TTL.plusSeconds(1));
        engine.replica.beat();
        Fill second = Engine.leads(engine.cache.look(Engine.MILK, policy, engine.cache.arrive()));
        assertThat(Engine.text(second.failed().orElseThrow())).isEqualTo("old");
        assertThat(engine.memory.held()).isZero();
    }

    @Test
    void aStoreThatDoesNotAnswer_isAskedOnce_andTheMethodIsCalledWithoutALock() {
        missTimeAndAgain();
        engine.store.fail();
        int before = engine.store.calls();
        Fill fill = engine.lead();
        assertThat(engine.store.calls() - before).isEqualTo(1);
        assertThat(lock.waits()).isEmpty();
        Engine.answer(fill, "white");
        assertThat(engine.cache.underway()).isZero();
    }

    /** A replica, or a full Redis: it has answers, and gives no locks. */
    @Test
    void aStoreThatTakesNoWrites_isReadAllTheSame() {
        missTimeAndAgain();
        engine.memory.put(Samples.entry(Engine.MILK, engine.replica.stamp(), "theirs"));
        engine.store.refuse();
        assertThat(Engine.text(engine.look())).isEqualTo("theirs");
        assertThat(engine.memory.held()).isZero();
    }

    private void missTimeAndAgain() {
        for (int i = 0; i < 40; i++) {
            Engine.leads(look(Samples.key("product", "nobody has " + i))).abandon();
        }
    }

    private int roundTrips(String name) {
        int before = engine.store.calls();
        Fill fill = Engine.leads(look(Samples.key("product", name)));
        int calls = engine.store.calls() - before;
        fill.abandon();
        return calls;
    }

    private Outcome look(CacheKey key) {
        return engine.cache.look(key, Engine.PATIENT, engine.cache.arrive());
    }
}
