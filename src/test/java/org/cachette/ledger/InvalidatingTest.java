package org.cachette.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cachette.testing.FaultyStore;
import org.cachette.testing.MemoryLedger;
import org.cachette.testing.MemoryStore;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several nodes, and an invalidation that is to hold on all of them when it returns. */
class InvalidatingTest {

    private static final Scope PRODUCT = Scope.type("product");
    private static final Changes KILL = Changes.scopes(List.of(PRODUCT));

    private final TestClock clock = new TestClock();
    private final MemoryLedger ledger = new MemoryLedger();
    private final FaultyStore link = new FaultyStore(new MemoryStore(clock), ledger);
    private final Node here = Node.slow("here", link, clock);
    private final Node there = Node.slow("there", ledger, clock);

    @BeforeEach
    void bothKnowTheLedger() {
        here.replica.beat();
        there.replica.beat();
    }

    @Test
    void aloneItReturnsAtOnce_withOneCall() {
        there.replica.leave();
        Standing answer = here.fill(PRODUCT);
        int calls = link.calls();
        here.replica.enter(KILL);
        assertThat(here.serves(answer)).isFalse();
        assertThat(link.calls()).isEqualTo(calls + 1);
    }

    @Test
    void manyScopes_goInInSteps_andAllAreDeadWhenItReturns() {
        there.replica.leave();
        Standing first = here.fill(Scope.tag("0"));
        Standing last = here.fill(Scope.tag("2499"));
        here.replica.enter(many());
        assertThat(here.serves(first)).isFalse();
        assertThat(here.serves(last)).isFalse();
        assertThat(ledger.members().get("here").number()).isLessThan(3);
        assertThat(here.replica.last().position())
                .as("a number for each thousand")
                .isEqualTo(3);
    }

    @Test
    void whereAStepFails_theCallerIsTold() {
        there.replica.leave();
        ledger.subscribe(announcement -> link.fail());
        assertThatThrownBy(() -> here.replica.enter(many())).isInstanceOf(LedgerUnavailableException.class);
    }

    private static Changes many() {
        return Changes.scopes(IntStream.range(0, 2_500)
                .mapToObj(i -> Scope.tag(String.valueOf(i)))
                .toList());
    }

    @Test
    void itReturnsOnceTheOtherHasSaidThatItKnows_andNotBefore() throws Exception {
        Standing answer = there.fill(PRODUCT);
        CompletableFuture<Void> call = enter();
        there.replica.beat();
        assertThat(there.serves(answer)).isFalse();
        assertWaits(call);
        there.replica.beat();
        here.replica.beat();
        call.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whereTheTopicWorks_nobodyNeedsAClock() {
        Node quick = Node.quick("quick", ledger, clock);
        Node caller = Node.quick("caller", ledger, clock);
        there.replica.leave();
        here.replica.leave();
        quick.replica.beat();
        caller.replica.beat();
        ledger.subscribe(quick.replica::heard);
        ledger.subscribe(caller.replica::heard);
        Standing answer = quick.fill(PRODUCT);
        caller.replica.enter(KILL);
        assertThat(quick.serves(answer)).isFalse();
    }

    @Test
    void oneThatIsSilent_isWaitedForUntilItsLeaseIsOver() throws Exception {
        Standing answer = there.fill(PRODUCT);
        CompletableFuture<Void> call = enter();
        clock.advance(Node.LEASE.minusMillis(1));
        assertThat(there.serves(answer)).as("its lease holds").isTrue();
        assertWaits(call);
        clock.advance(Node.MARGIN.minus(Node.LEASE));
        assertWaits(call);
        clock.advance(Duration.ofMillis(1));
        call.get(20, TimeUnit.SECONDS);
        assertThat(there.serves(answer)).isFalse();
    }

    @Test
    void oneThatIsDead_isDroppedOnce_andCostsNothingAfterwards() throws Exception {
        CompletableFuture<Void> call = enter();
        clock.advance(Node.MARGIN);
        call.get(20, TimeUnit.SECONDS);
        assertThat(ledger.members()).containsOnlyKeys("here");
        here.replica.enter(KILL);
    }

    @Test
    void oneThatWasStopped_trustsNothingWhenItComesBack_andIsListedAgain() throws Exception {
        Standing answer = there.fill(PRODUCT);
        CompletableFuture<Void> call = enter();
        clock.advance(Node.MARGIN);
        call.get(20, TimeUnit.SECONDS);
        assertThat(there.serves(answer)).isFalse();
        assertThat(ledger.members()).containsKeys("here", "there");
    }

    @Test
    void oneThatStirsWhileItIsWaitedFor_isNotDropped() throws Exception {
        CompletableFuture<Void> call = enter();
        there.replica.beat();
        clock.advance(Node.MARGIN);
        call.get(20, TimeUnit.SECONDS);
        assertThat(ledger.members()).containsKeys("here", "there");
    }

    @Test
    void aSyncThatALaterOneHasOvertaken_saysNothing() throws Exception {
        there.replica.beat();
        Ledger.Position overtaken = new Ledger.Position("there", 1, Stamp.NO_EPOCH, 0, false, false);
        CompletableFuture<Void> call = enter();
        ledger.sync(overtaken);
        here.replica.beat();
        assertWaits(call);
        assertThat(ledger.members().get("there").number()).isZero();
        there.replica.beat();
        there.replica.beat();
        here.replica.beat();
        call.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whereEveryAnnouncementIsLost_syncsAreEnough() throws Exception {
        ledger.subscribe(here.replica::heard);
        ledger.subscribe(there.replica::heard);
        ledger.mute();
        Standing answer = there.fill(PRODUCT);
        CompletableFuture<Void> call = enter();
        clock.advance(Node.LEASE.dividedBy(4));
        there.replica.beat();
        there.replica.beat();
        here.replica.beat();
        call.get(20, TimeUnit.SECONDS);
        assertThat(there.serves(answer)).isFalse();
    }

    @Test
    void aGapInWhatIsHeard_isFilledByASync() {
        Node quick = Node.quick("quick", ledger, clock);
        quick.replica.beat();
        Standing answer = quick.fill(PRODUCT);
        ledger.enter(KILL);
        Changes search = Changes.scopes(List.of(Scope.type("search")));
        ledger.enter(search);
        long epoch = quick.replica.last().epoch();
        quick.replica.heard(new Announcement.Changed(epoch, 2, search));
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> quick.replica.last().position() == 2);
        assertThat(quick.serves(answer)).isFalse();
    }

    @Test
    void newsOfAnotherEpoch_changeNothingButMakeHaste() {
        Node quick = Node.quick("quick", ledger, clock);
        quick.replica.beat();
        long epoch = quick.replica.last().epoch();
        quick.replica.heard(new Announcement.Changed(epoch + 1, 1, KILL));
        assertThat(quick.replica.last().position()).isZero();
        ledger.lose();
        quick.replica.heard(new Announcement.Changed(epoch + 1, 1, null));
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> quick.replica.last().epoch() != epoch);
    }

    @Test
    void onAnEpochThatIsNotSettled_itWaitsForLeasesOnTheOneBefore() throws Exception {
        Standing answer = there.fill(PRODUCT);
        ledger.unsettled().lose();
        here.replica.beat();
        CompletableFuture<Void> call = enter();
        assertThat(there.serves(answer))
                .as("it is not listed, and its lease holds")
                .isTrue();
        clock.advance(Node.MARGIN.minusMillis(1));
        assertWaits(call);
        clock.advance(Duration.ofMillis(1));
        call.get(20, TimeUnit.SECONDS);
        assertThat(there.serves(answer)).isFalse();
    }

    @Test
    void theEpochIsFirstSeenWithTheReply_notWhenItWasAskedFor() throws Exception {
        Node late = Node.slow("late", new SlowToSend(new MemoryLedger().unsettled(), clock), clock);
        late.replica.beat();
        CompletableFuture<Void> call = enter(late);
        clock.advance(Node.MARGIN.minusMillis(1));
        assertWaits(call);
        clock.advance(Duration.ofMillis(1));
        call.get(20, TimeUnit.SECONDS);
    }

    @Test
    void onceOneHasKnownTheEpochForLongEnough_itIsSettledForAll() {
        there.replica.leave();
        ledger.unsettled().lose();
        here.replica.beat();
        clock.advance(Node.MARGIN);
        here.replica.beat();
        here.replica.enter(KILL);
    }

    @Test
    void aLedgerLostDuringTheCall_beginsAnew_andTheCallWaitsForAllLeases() throws Exception {
        Standing answer = there.fill(PRODUCT);
        ledger.unsettled().lose();
        CompletableFuture<Void> call = enter();
        clock.advance(Node.MARGIN.minusMillis(1));
        assertWaits(call);
        clock.advance(Duration.ofMillis(1));
        call.get(20, TimeUnit.SECONDS);
        assertThat(there.serves(answer)).isFalse();
    }

    @Test
    void aLedgerLostWhileTheOthersAreWaitedFor_endsTheWaitWithTheLeases() throws Exception {
        Standing answer = there.fill(PRODUCT);
        CompletableFuture<Void> call = enter();
        ledger.lose();
        here.replica.beat();
        assertWaits(call);
        clock.advance(Node.MARGIN);
        call.get(20, TimeUnit.SECONDS);
        assertThat(there.serves(answer)).isFalse();
        assertThat(here.serves(answer)).isFalse();
    }

    @Test
    void aLedgerThatDoesNotAnswer_confirmsNothing() {
        link.fail();
        assertThatExceptionOfType(LedgerUnavailableException.class).isThrownBy(() -> here.replica.enter(KILL));
    }

    @Test
    void aThreadThatIsToStop_isToldThatNothingIsConfirmed() throws Exception {
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                here.replica.enter(KILL);
                outcome.complete(null);
            } catch (LedgerUnavailableException e) {
                outcome.complete(Thread.currentThread().isInterrupted() ? e : null);
            }
        });
        caller.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> caller.getState() == Thread.State.TIMED_WAITING);
        caller.interrupt();
        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void switchingOff_holdsOnAllNodesToo() throws Exception {
        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> here.replica.enter(Changes.off("product")));
        await().atMost(Duration.ofSeconds(20)).until(() -> here.replica.last().isOff("product"));
        assertWaits(call);
        there.replica.beat();
        assertThat(there.replica.last().isOff("product")).isTrue();
        there.replica.beat();
        here.replica.beat();
        call.get(20, TimeUnit.SECONDS);
    }

    @Test
    void manyCallsOfANode_goTogether_andEachHoldsWhenItReturns() throws Exception {
        there.replica.leave();
        FaultyStore.Hang first = link.hangLedgerOnce();
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        AtomicInteger begun = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Scope tag = Scope.tag("t" + i);
            Standing answer = here.fill(tag);
            CompletableFuture<Void> call = new CompletableFuture<>();
            calls.add(call);
            Thread thread = new Thread(() -> {
                begun.incrementAndGet();
                here.replica.enter(Changes.scopes(List.of(tag)));
                assertThat(here.serves(answer)).isFalse();
                call.complete(null);
            });
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
            if (i == 0) {
                first.awaitBegun();
            }
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> begun.get() == 40
                        && threads.stream()
                                .allMatch(thread -> thread.getState() == Thread.State.WAITING
                                        || thread.getState() == Thread.State.TIMED_WAITING));
        first.release();
        for (CompletableFuture<Void> call : calls) {
            call.get(20, TimeUnit.SECONDS);
        }
        assertThat(here.replica.last().position())
                .as("the first, and all others as one")
                .isEqualTo(2);
    }

    /** Begins one, and returns once it waits for the other node. */
    private CompletableFuture<Void> enter() {
        return enter(here);
    }

    private static CompletableFuture<Void> enter(Node node) {
        CompletableFuture<Void> call = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            node.replica.enter(KILL);
            call.complete(null);
        });
        caller.setDaemon(true);
        caller.start();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> caller.getState() == Thread.State.TIMED_WAITING);
        return call;
    }

    /** It looks at the clock each 20 ms: after five looks it has had its chance. */
    private static void assertWaits(CompletableFuture<Void> call) {
        assertThatThrownBy(() -> call.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    /** Its first sync is a second on its way before anything happens. */
    private static final class SlowToSend implements Ledger {

        private final Ledger ledger;
        private final TestClock clock;
        private boolean sent;

        private SlowToSend(Ledger ledger, TestClock clock) {
            this.ledger = ledger;
            this.clock = clock;
        }

        @Override
        public Synced sync(Position position) {
            if (!sent) {
                sent = true;
                clock.advance(Duration.ofSeconds(1));
            }
            return ledger.sync(position);
        }

        @Override
        public Synced look(Position position) {
            return ledger.look(position);
        }

        @Override
        public Entered enter(Changes changes) {
            return ledger.enter(changes);
        }

        @Override
        public Asked ask(Collection<Scope> scopes) {
            return ledger.ask(scopes);
        }

        @Override
        public boolean intend(Intent intent) {
            return ledger.intend(intent);
        }

        @Override
        public void retract(Collection<String> intents) {
            ledger.retract(intents);
        }

        @Override
        public void drop(long epoch, Map<String, Long> beats) {
            ledger.drop(epoch, beats);
        }

        @Override
        public void leave(String node) {
            ledger.leave(node);
        }
    }
}
