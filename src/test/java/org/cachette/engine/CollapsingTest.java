package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.ledger.Scope;
import org.cachette.testing.FaultyStore;
import org.cachette.testing.Latches;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

/** Many requests at once, on threads of their own. */
class CollapsingTest {

    private static final int CALLERS = 64;

    private final Engine engine = new Engine();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void manyCallersOnAColdKey_makeOneCall() throws Exception {
        List<String> answers = askAllAtOnce();
        assertThat(calls).hasValue(1);
        assertThat(answers).hasSize(CALLERS).containsOnly("call 1");
        assertThat(engine.cache.underway()).isZero();
        assertThat(engine.observer.events()).filteredOn("miss product"::equals).hasSize(1);
        assertThat(engine.observer.events()).filteredOn("hit product"::equals).hasSize(CALLERS - 1);
    }

    @Test
    void withoutAStore_manyCallersStillMakeOneCall_andNothingIsStored() throws Exception {
        engine.store.fail();
        assertThat(askAllAtOnce()).containsOnly("call 1");
        assertThat(calls).hasValue(1);
        engine.store.heal();
        assertThat(engine.memory.names()).isEmpty();
        assertThat(engine.observer.events()).contains("not stored product: store unavailable");
    }

    @Test
    void oneThatLookedBeforeAnotherEnded_looksAgainBeforeItCalls() throws Exception {
        Fill first = engine.lead();
        FaultyStore.Hang reply = engine.store.hangStoreOnce();
        CompletableFuture<Outcome> second = engine.lookElsewhere();
        reply.awaitBegun();
        Engine.answer(first, "white");
        reply.release();
        assertThat(Engine.text(Engine.soon(second))).isEqualTo("white");
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void whenTheLookAgainFindsNothingEither_itLeads() throws Exception {
        Fill first = engine.lead();
        FaultyStore.Hang reply = engine.store.hangStoreOnce();
        CompletableFuture<Outcome> second = engine.lookElsewhere();
        reply.awaitBegun();
        first.abandon();
        reply.release();
        Fill led = Engine.leads(Engine.soon(second));
        CompletableFuture<Outcome> third = engine.lookAndWait();
        Engine.answer(led, "white");
        assertThat(Engine.text(Engine.soon(third))).isEqualTo("white");
    }

    @Test
    void whoComesAfterAnInvalidation_takesNothingFromAnOlderFlight() throws Exception {
        Fill older = engine.lead();
        CompletableFuture<Outcome> before = engine.lookAndWait();
        engine.invalidations.scopes(List.of(Scope.type("product")));
        Fill younger = engine.lead();
        CompletableFuture<Outcome> after = engine.lookAndWait();
        Engine.answer(older, "old");
        assertThat(after).isNotDone();
        Engine.answer(younger, "new");
        assertThat(Engine.text(Engine.soon(after))).isEqualTo("new");
        assertThat(Engine.text(Engine.soon(before)))
                .as("came before the invalidation, and gets nothing that is known to be old")
                .isEqualTo("new");
        assertThat(Engine.text(engine.look())).isEqualTo("new");
    }

    @Test
    void anOlderFlightThatEndsLast_isNotServedEither() {
        Fill older = engine.lead();
        engine.invalidations.scopes(List.of(Scope.ALL));
        Engine.answer(engine.lead(), "new");
        Engine.answer(older, "old");
        assertThat(Engine.text(engine.look())).isEqualTo("new");
        assertThat(engine.observer.events()).contains("not stored product: outdated");
    }

    @Test
    void whoFindsNoLedger_joinsTheFlightThatBeganWithOne() throws Exception {
        Fill fill = engine.lead();
        engine.store.fail();
        CompletableFuture<Outcome> waiter = engine.lookAndWait();
        Engine.answer(fill, "white");
        assertThat(Engine.text(Engine.soon(waiter))).isEqualTo("white");
    }

    @Test
    void whoFindsNoLedger_joinsNoFlightFromBeforeAnInvalidationOfThisNode() {
        engine.lead();
        engine.invalidations.scopes(List.of(Scope.type("product")));
        engine.store.fail();
        Engine.leads(engine.look()).abandon();
    }

    @Test
    void anInvalidationOfAnotherType_disturbsNoFlight() throws Exception {
        Fill fill = engine.lead();
        engine.invalidations.scopes(List.of(Scope.type("search")));
        CompletableFuture<Outcome> waiter = engine.lookAndWait();
        Engine.answer(fill, "white");
        assertThat(Engine.text(Engine.soon(waiter))).isEqualTo("white");
    }

    @Test
    void whenAFlightIsAbandoned_thoseWhoWaitAskForThemselves() throws Exception {
        Fill fill = engine.lead();
        CompletableFuture<Outcome> waiter = engine.lookAndWait();
        fill.abandon();
        Engine.answer(Engine.leads(Engine.soon(waiter)), "mine");
        assertThat(Engine.text(engine.look())).isEqualTo("mine");
    }

    @Test
    void anAnswerThatIsOneCallersOwn_isNotShared() throws Exception {
        Fill fill = engine.lead();
        CompletableFuture<Outcome> waiter = engine.lookAndWait();
        Engine.answer(fill, new CachedResponse(200, List.of(new Header("Set-Cookie", "session=1")), new byte[0]));
        Engine.leads(Engine.soon(waiter)).abandon();
    }

    @Test
    void anAnswerThatIsMadeForOneRequest_isNeitherSharedNorStored() throws Exception {
        Fill fill = engine.lead();
        CompletableFuture<Outcome> waiter = engine.lookAndWait();
        fill.refuseFor("reflected field");
        Engine.answer(fill, "poison");
        Engine.answer(Engine.leads(Engine.soon(waiter)), "pure");
        assertThat(Engine.text(engine.look())).isEqualTo("pure");
    }

    @Test
    void anErrorIsShared_andNotStored() throws Exception {
        Fill fill = engine.lead();
        CompletableFuture<Outcome> waiter = engine.lookAndWait();
        fill.refuse("exception");
        Engine.answer(
                fill, new CachedResponse(500, List.of(), "broken".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(Engine.text(Engine.soon(waiter))).isEqualTo("broken");
        assertThat(engine.memory.names()).isEmpty();
    }

    @Test
    void patienceEnds() {
        engine.lead();
        CachePolicy impatient = Samples.policy("product", Duration.ofMillis(1));
        Engine.answer(Engine.leads(engine.cache.look(Engine.MILK, impatient, engine.cache.arrive())), "mine");
        assertThat(Engine.text(engine.look())).isEqualTo("mine");
    }

    @Test
    void aFlightThatLastsLongerThanAnyoneWaits_isTakenForDead() throws Exception {
        Fill stuck = engine.lead();
        engine.clock.advance(Engine.PATIENT.patience());
        Fill next = engine.lead();
        CompletableFuture<Outcome> waiter = engine.lookAndWait();
        Engine.answer(next, "new");
        assertThat(Engine.text(Engine.soon(waiter))).isEqualTo("new");
        stuck.abandon();
        assertThat(Engine.text(engine.look())).isEqualTo("new");
    }

    private List<String> askAllAtOnce() throws Exception {
        CountDownLatch origin = new CountDownLatch(1);
        List<CompletableFuture<String>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(Engine.elsewhere(() -> ask(origin)));
        }
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> engine.store.calls() >= CALLERS);
        origin.countDown();
        List<String> answers = new ArrayList<>();
        for (CompletableFuture<String> caller : callers) {
            answers.add(Engine.soon(caller));
        }
        return answers;
    }

    private String ask(CountDownLatch origin) {
        Outcome outcome = engine.look();
        if (outcome instanceof Outcome.Miss miss) {
            String text = "call " + calls.incrementAndGet();
            try {
                Latches.await(origin);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            Engine.answer(miss.fill(), text);
            return text;
        }
        return Engine.text(outcome);
    }
}
