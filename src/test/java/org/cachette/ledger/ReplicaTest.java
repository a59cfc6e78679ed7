package org.cachette.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cachette.testing.FaultyStore;
import org.cachette.testing.Latches;
import org.cachette.testing.MemoryLedger;
import org.cachette.testing.MemoryStore;
import org.cachette.testing.TestClock;
import org.cachette.time.CacheClock;
import org.junit.jupiter.api.Test;

/** One node's copy: when it is trusted, and what it takes to be. */
class ReplicaTest {

    private static final Scope PRODUCT = Scope.type("product");

    private final TestClock clock = new TestClock();
    private final MemoryLedger ledger = new MemoryLedger();
    private final FaultyStore faulty = new FaultyStore(new MemoryStore(clock), ledger);
    private final Node node = Node.slow("a", faulty, clock);

    @Test
    void beforeTheFirstSync_itKnowsNothing_andTheFirstReaderMakesIt() {
        assertThat(node.replica.stamp().isLocal()).isTrue();
        assertThat(node.replica.last()).isNull();
        assertThat(node.replica.millisSinceTrusted()).isEqualTo(Long.MAX_VALUE);
        assertThat(node.replica.trusted()).isNotNull();
        assertThat(faulty.calls()).isEqualTo(1);
        assertThat(node.replica.stamp().isLocal()).isFalse();
    }

    @Test
    void underTheLease_readersAskNobody() {
        node.replica.beat();
        clock.advance(Node.LEASE.minusNanos(1));
        for (int i = 0; i < 100; i++) {
            assertThat(node.replica.trusted()).isNotNull();
        }
        assertThat(faulty.calls()).isEqualTo(1);
        assertThat(node.replica.millisSinceTrusted()).isEqualTo(1_999);
    }

    @Test
    void onceTheLeaseIsOver_oneSyncRenewsIt_andAllAnswersAreGoodAgain() {
        node.replica.beat();
        Standing answer = node.fill(PRODUCT);
        clock.advance(Node.LEASE);
        assertThat(node.serves(answer)).isTrue();
        assertThat(node.serves(answer)).isTrue();
        assertThat(faulty.calls()).isEqualTo(2);
    }

    @Test
    void onceTheWallClockHasJumped_theReaderSyncsFirst() {
        node.replica.beat();
        clock.setWall(clock.millis() + Duration.ofHours(1).toMillis());
        assertThat(node.replica.trusted()).isNotNull();
        assertThat(faulty.calls()).isEqualTo(2);
    }

    @Test
    void withoutLeaseAndLedger_nothingIsTrusted_andWhatWasKnownIsKept() {
        node.replica.beat();
        Table before = node.replica.last();
        faulty.fail();
        assertThat(node.replica.trusted()).as("the lease holds").isSameAs(before);
        clock.advance(Node.LEASE);
        assertThat(node.replica.trusted()).isNull();
        assertThat(node.replica.last()).isSameAs(before);
        faulty.heal();
        assertThat(node.replica.trusted()).isSameAs(before);
    }

    @Test
    void theLeaseCountsFromBeforeTheSyncWasSent() throws Exception {
        FaultyStore.Hang reply = faulty.hangLedgerOnce();
        CompletableFuture<Void> beat = CompletableFuture.runAsync(node.replica::beat);
        reply.awaitBegun();
        clock.advance(Node.LEASE.minusMillis(1));
        reply.release();
        beat.get(20, TimeUnit.SECONDS);
        assertThat(node.replica.trusted()).isNotNull();
        assertThat(faulty.calls()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(node.replica.trusted()).isNotNull();
        assertThat(faulty.calls())
                .as("the lease was over, and another sync was made")
                .isEqualTo(2);
    }

    @Test
    void aReplyThatComesTooLate_isDropped() throws Exception {
        node.replica.beat();
        Standing answer = node.fill(PRODUCT);
        ledger.enter(Changes.scopes(List.of(Scope.type("search"))));
        FaultyStore.Hang reply = faulty.hangLedgerOnce();
        CompletableFuture<Void> beat = CompletableFuture.runAsync(node.replica::beat);
        reply.awaitBegun();
        clock.advance(Node.LEASE);
        reply.release();
        beat.get(20, TimeUnit.SECONDS);
        assertThat(node.replica.last().position()).isZero();
        ledger.enter(Changes.scopes(List.of(PRODUCT)));
        assertThat(node.serves(answer)).isFalse();
    }

    @Test
    void aReaderWithoutLease_trustsNothingBeforeTheReply() throws Exception {
        node.replica.beat();
        Standing answer = node.fill(PRODUCT);
        clock.advance(Node.LEASE);
        ledger.enter(Changes.scopes(List.of(PRODUCT)));
        FaultyStore.Hang reply = faulty.hangLedgerOnce();
        CompletableFuture<Boolean> reader = CompletableFuture.supplyAsync(() -> node.serves(answer));
        reply.awaitBegun();
        assertThat(reader).isNotDone();
        reply.release();
        assertThat(reader.get(20, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void manyReadersWithoutLease_shareOneSync_andThoseWhoCameDuringItAnother() throws Exception {
        Ticking ticking = new Ticking();
        Node node = Node.slow("a", faulty, ticking);
        FaultyStore.Hang reply = faulty.hangLedgerOnce();
        List<CompletableFuture<Table>> readers = new ArrayList<>();
        CountDownLatch began = new CountDownLatch(64);
        for (int i = 0; i < 64; i++) {
            CompletableFuture<Table> reader = new CompletableFuture<>();
            readers.add(reader);
            Thread thread = new Thread(() -> {
                began.countDown();
                reader.complete(node.replica.trusted());
            });
            thread.setDaemon(true);
            thread.start();
        }
        Latches.await(began);
        reply.awaitBegun();
        reply.release();
        for (CompletableFuture<Table> reader : readers) {
            assertThat(reader.get(20, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(faulty.calls()).isBetween(1, 2);
    }

    @Test
    void whileOneWaitsForALedgerThatFailedLately_theOthersDoNotWait() throws Exception {
        faulty.fail();
        assertThat(node.replica.trusted()).isNull();
        faulty.heal();
        FaultyStore.Hang reply = faulty.hangLedgerOnce();
        CompletableFuture<Table> first = CompletableFuture.supplyAsync(node.replica::trusted);
        reply.awaitBegun();
        assertThat(node.replica.trusted()).as("at once, on this thread").isNull();
        reply.release();
        assertThat(first.get(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(node.replica.trusted()).isNotNull();
    }

    @Test
    void anotherEpoch_isAnotherTable_andAllOlderAnswersAreDead() {
        node.replica.beat();
        Standing answer = node.fill(PRODUCT);
        Table before = node.replica.last();
        ledger.lose();
        node.replica.beat();
        assertThat(node.replica.last()).isNotSameAs(before);
        assertThat(node.serves(answer)).isFalse();
    }

    @Test
    void aLedgerThatWasSetBack_isBegunAnew() {
        node.replica.beat();
        ledger.enter(Changes.scopes(List.of(PRODUCT)));
        ledger.enter(Changes.scopes(List.of(PRODUCT)));
        node.replica.beat();
        Standing answer = node.fill(Scope.type("search"));
        ledger.setBack(1);
        node.replica.beat();
        assertThat(node.serves(answer)).isFalse();
        assertThat(node.replica.stamp()).isEqualTo(new Stamp(2, 0));
    }

    @Test
    void anInvalidationOnALedgerThatWasSetBack_isNotConfirmed_andEndsTheEpoch() {
        node.replica.beat();
        ledger.enter(Changes.scopes(List.of(PRODUCT)));
        node.replica.beat();
        Standing answer = node.fill(PRODUCT);
        ledger.setBack(1);
        assertThatExceptionOfType(LedgerUnavailableException.class)
                .isThrownBy(() -> node.replica.enter(Changes.scopes(List.of(PRODUCT))));
        ledger.setBack(1);
        node.replica.beat();
        assertThat(node.serves(answer)).isFalse();
    }

    @Test
    void belowTheHorizon_theLedgerIsAsked_once() {
        MemoryLedger forgetful = new MemoryLedger(Integer.MAX_VALUE, Integer.MAX_VALUE, 2);
        FaultyStore calls = new FaultyStore(new MemoryStore(clock), forgetful);
        Node reader = Node.slow("a", calls, clock);
        reader.replica.beat();
        Standing good = reader.fill(PRODUCT);
        Standing dead = reader.fill(Scope.tag("t1"));
        for (int i = 0; i < 3; i++) {
            forgetful.enter(Changes.scopes(List.of(Scope.tag("t" + i))));
        }
        reader.replica.beat();
        int before = calls.calls();
        assertThat(reader.serves(good)).isTrue();
        assertThat(reader.serves(good)).isTrue();
        assertThat(calls.calls()).isEqualTo(before + 1);
        assertThat(reader.serves(dead)).isFalse();
    }

    @Test
    void belowTheHorizon_withoutTheLedger_nobodyKnows() {
        MemoryLedger forgetful = new MemoryLedger(Integer.MAX_VALUE, Integer.MAX_VALUE, 0);
        FaultyStore calls = new FaultyStore(new MemoryStore(clock), forgetful);
        Node reader = Node.slow("a", calls, clock);
        reader.replica.beat();
        Standing answer = reader.fill(PRODUCT);
        forgetful.enter(Changes.scopes(List.of(Scope.tag("t"))));
        reader.replica.beat();
        calls.fail();
        assertThat(reader.serves(answer)).isFalse();
        calls.heal();
        assertThat(reader.serves(answer)).isTrue();
    }

    @Test
    void whoLeaves_isOffTheList_trustsNothing_andNeverComesBack() {
        node.replica.beat();
        assertThat(ledger.members()).containsOnlyKeys("a");
        node.replica.leave();
        assertThat(ledger.members()).isEmpty();
        assertThat(node.replica.trusted()).isNull();
        node.replica.beat();
        assertThat(ledger.members()).isEmpty();
    }

    @Test
    void whoLeavesDuringASync_isOffTheListAllTheSame() throws Exception {
        FaultyStore.Hang reply = faulty.hangLedgerOnce();
        CompletableFuture<Void> beat = CompletableFuture.runAsync(node.replica::beat);
        reply.awaitBegun();
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(node.replica::leave);
        reply.release();
        leaving.get(20, TimeUnit.SECONDS);
        beat.get(20, TimeUnit.SECONDS);
        assertThat(ledger.members()).isEmpty();
        assertThat(node.replica.trusted()).isNull();
    }

    /** Time goes on by a nanosecond with each look at it, as on a machine that is quick enough. */
    private static final class Ticking implements CacheClock {

        private final AtomicLong nanos = new AtomicLong();

        @Override
        public long millis() {
            return 0;
        }

        @Override
        public long nanos() {
            return nanos.incrementAndGet();
        }
    }
}
