package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.TypeSettings;
import org.cachette.ledger.Scope;
import org.cachette.testing.FaultyStore;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

/** Who leads a call: the lock over all nodes, and how it and the flight come to their end. */
class LeadingTest {

    private final TestLock lock = new TestLock();
    private final Engine engine = new Engine(Samples.TYPES, lock);

    @Test
    void whoLeads_holdsTheLock_untilTheAnswerIsStored() {
        Fill fill = engine.lead();
        assertThat(lock.held()).isEqualTo(1);
        assertThat(lock.waits()).containsExactly(Engine.PATIENT.patience());
        assertThat(lock.leases()).containsExactly(Engine.PATIENT.patience());
        Engine.answer(fill, "white");
        assertThat(lock.held()).isZero();
    }

    @Test
    void aHit_takesNoLock() {
        engine.fill("white");
        engine.look();
        assertThat(lock.waits()).hasSize(1);
    }

    @Test
    void whateverBecomesOfTheCall_theLockIsLetGo() {
        Fill refused = engine.lead();
        refused.refuse("unless");
        Engine.answer(refused, "x");
        assertThat(lock.held()).isZero();
        engine.lead().tooLarge();
        assertThat(lock.held()).isZero();
        Fill failed = engine.lead();
        assertThat(failed.failed()).isEmpty();
        failed.abandon();
        assertThat(lock.held()).isZero();
        Fill unstored = engine.lead();
        engine.store.fail();
        Engine.answer(unstored, "x");
        assertThat(lock.held()).isZero();
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void whoGetsTheLock_looksAgain_andLetsItGoWhenTheAnswerIsThere() {
        lock.whileWaiting(() -> engine.memory.put(Samples.entry(Engine.MILK, engine.replica.stamp(), "theirs")));
        assertThat(Engine.text(engine.look())).isEqualTo("theirs");
        assertThat(lock.held()).isZero();
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void whoGetsTheLock_takesNothingThatIsDead() {
        lock.whileWaiting(() -> {
            engine.memory.put(Samples.entry(Engine.MILK, engine.replica.stamp(), "theirs"));
            engine.invalidations.scopes(List.of(Scope.ALL));
        });
        engine.lead().abandon();
        assertThat(lock.held()).isZero();
    }

    @Test
    void whoWaitsForTheLockInVain_callsForItself() {
        lock.deny();
        Engine.answer(engine.lead(), "mine");
        assertThat(Engine.text(engine.look())).isEqualTo("mine");
    }

    @Test
    void whoWaitsForTheLockInVain_servesWhatIsStale_onceTheSoftTimeoutIsOver() {
        CachePolicy hurried = Samples.policy("product", stale(Duration.ofMillis(100)));
        fillStale(hurried);
        lock.deny();
        lock.whileWaiting(() -> engine.clock.advance(Duration.ofMillis(100)));
        Outcome outcome = engine.cache.look(Engine.MILK, hurried, engine.cache.arrive());
        assertThat(Engine.text(outcome)).isEqualTo("old");
        assertThat(lock.waits()).endsWith(Duration.ofMillis(100));
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void whoIsDeniedTheLockAtOnce_callsForItself_thoughThereIsSomethingStale() {
        CachePolicy hurried = Samples.policy("product", stale(Duration.ofMillis(100)));
        fillStale(hurried);
        lock.deny();
        Engine.leads(engine.cache.look(Engine.MILK, hurried, engine.cache.arrive()))
                .abandon();
    }

    @Test
    void whileOneWaitsForTheLock_theOthersOfThisNodeWaitForIt() throws Exception {
        CompletableFuture<Void> granted = new CompletableFuture<>();
        lock.whileWaiting(granted::join);
        CompletableFuture<Outcome> leader = engine.lookElsewhere();
        lock.awaitAsked();
        CompletableFuture<Outcome> waiter = engine.lookAndWait();
        engine.memory.put(Samples.entry(Engine.MILK, engine.replica.stamp(), "theirs"));
        granted.complete(null);
        assertThat(Engine.text(Engine.soon(leader))).isEqualTo("theirs");
        assertThat(Engine.text(Engine.soon(waiter))).isEqualTo("theirs");
        assertThat(lock.waits()).hasSize(1);
    }

    @Test
    void aLockThatThrows_leavesNoFlightOnTheBoard() {
        lock.breakDown();
        assertThatIllegalStateException().isThrownBy(engine::look);
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void anAnswerThatCannotBeKept_leavesNoFlightOnTheBoard() {
        Fill fill = engine.lead();
        assertThatNullPointerException().isThrownBy(() -> fill.complete(null, List.of()));
        assertThat(engine.cache.underway()).isZero();
        assertThat(lock.held()).isZero();
    }

    @Test
    void withoutTheLedger_theLockIsNotAsked() {
        engine.loseRedis();
        engine.lead().abandon();
        assertThat(lock.waits()).isEmpty();
    }

    @Test
    void aWaiterWhoseResultShowsWhatWasInvalidated_startsOver() throws Exception {
        Fill leading = engine.lead();
        CompletableFuture<Outcome> waiter = engine.lookAndWait();
        engine.invalidations.scopes(List.of(Scope.tag("product:1")));
        leading.tag(List.of("product:1"));
        Engine.answer(leading, "old");
        Engine.answer(Engine.leads(Engine.soon(waiter)), "new");
        assertThat(Engine.text(engine.look())).isEqualTo("new");
    }

    @Test
    void whileAnAnswerIsStored_whoeverMayNotHaveIt_leadsACallOfItsOwn() throws Exception {
        Fill leading = engine.lead();
        leading.tag(List.of("product:1"));
        FaultyStore.Hang storing = engine.store.hangStoreOnce();
        CompletableFuture<Boolean> landed = Engine.elsewhere(() -> {
            Engine.answer(leading, "old");
            return true;
        });
        storing.awaitBegun();
        engine.invalidations.scopes(List.of(Scope.tag("product:1")));
        int calls = engine.store.calls();
        Fill own = Engine.leads(Engine.soon(engine.lookElsewhere()));
        assertThat(engine.store.calls() - calls).as("without many looks").isLessThan(5);
        storing.release();
        Engine.soon(landed);
        Engine.answer(own, "new");
        assertThat(Engine.text(engine.look())).isEqualTo("new");
    }

    @Test
    void whileAnAnswerIsStored_newcomersHaveIt() throws Exception {
        Fill leading = engine.lead();
        FaultyStore.Hang storing = engine.store.hangStoreOnce();
        CompletableFuture<Boolean> landed = Engine.elsewhere(() -> {
            Engine.answer(leading, "white");
            return true;
        });
        storing.awaitBegun();
        assertThat(Engine.text(engine.look())).isEqualTo("white");
        storing.release();
        Engine.soon(landed);
    }

    private void fillStale(CachePolicy policy) {
        Engine.answer(Engine.leads(engine.cache.look(Engine.MILK, policy, engine.cache.arrive())), "old");
        engine.clock.advance(policy.ttl());
    }

    private static TypeSettings stale(Duration soft) {
        return TypeSettings.fresh(Duration.ofMinutes(1))
                .staleness(new TypeSettings.Staleness(Duration.ZERO, Duration.ofMinutes(10), Duration.ZERO))
                .timeouts(new TypeSettings.Timeouts(soft, Duration.ZERO))
                .build();
    }
}
