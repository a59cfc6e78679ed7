package org.cachette.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.cachette.testing.FaultyStore;
import org.cachette.testing.MemoryLedger;
import org.cachette.testing.MemoryStore;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node has noted before it died is invalidated by others. */
class IntentTest {

    private static final Scope PRODUCT = Scope.type("product");

    private final TestClock clock = new TestClock();
    private final MemoryLedger ledger = new MemoryLedger();
    private final FaultyStore link = new FaultyStore(new MemoryStore(clock), ledger);
    private final Node here = Node.slow("here", link, clock);
    private final Node there = Node.slow("there", ledger, clock);

    private Standing old;

    @BeforeEach
    void bothKnowTheLedger() {
        here.replica.beat();
        there.replica.beat();
    }

    /** The other node is about to commit, and an answer from before its commit is stored. */
    private Intent note(Scope... scopes) {
        Intent intent = there.replica.intent(List.of(scopes));
        assertThat(there.replica.intend(intent)).isTrue();
        old = here.fill(PRODUCT);
        here.replica.beat();
        return intent;
    }

    @Test
    void whenItsWriterDoesNotStir_itIsInvalidated_asSoonAsItsLeaseIsOverForSure() {
        note(PRODUCT);
        clock.advance(Node.MARGIN.minusMillis(1));
        here.replica.beat();
        assertThat(here.serves(old)).isTrue();
        clock.advance(Duration.ofMillis(1));
        here.replica.beat();
        assertThat(ledger.members()).containsOnlyKeys("here");
        assertThat(ledger.intents()).isEmpty();
        here.replica.beat();
        assertThat(here.serves(old)).isFalse();
    }

    @Test
    void whileItsWriterStirs_itWaits() {
        note(PRODUCT);
        for (int i = 0; i < 10; i++) {
            clock.advance(Node.LEASE);
            there.replica.beat();
            here.replica.beat();
        }
        assertThat(here.serves(old)).isTrue();
        assertThat(ledger.intents()).hasSize(1);
        assertThat(ledger.members()).containsKeys("here", "there");
    }

    @Test
    void retracted_itIsNotInvalidated() {
        there.replica.retract(List.of(note(PRODUCT).name()));
        theOtherIsDead();
        assertThat(here.serves(old)).isTrue();
        assertThat(ledger.members()).as("nobody waits for it").containsKey("there");
    }

    @Test
    void fulfilled_itIsInvalidatedOnce() throws Exception {
        Intent intent = note(PRODUCT);
        here.replica.leave();
        there.replica.enter(Changes.scopes(intent.scopes()).fulfilling(List.of(intent.name())));
        assertThat(ledger.intents()).isEmpty();
        assertThat(there.replica.last().position()).isEqualTo(1);
        there.replica.leave();
        assertThat(ledger.enter(Changes.scopes(List.of())).number())
                .as("nothing more was due")
                .isEqualTo(2);
    }

    @Test
    void whenItsWriterIsDroppedByAnInvalidation_itIsInvalidatedToo() throws Exception {
        note(PRODUCT);
        Thread caller = new Thread(() -> here.replica.enter(Changes.scopes(List.of(Scope.type("search")))));
        caller.start();
        while (caller.isAlive()) {
            clock.advance(Duration.ofMillis(100));
            caller.join(10);
        }
        assertThat(ledger.members()).containsOnlyKeys("here");
        here.replica.beat();
        assertThat(here.serves(old)).isFalse();
    }

    @Test
    void whenItsWriterStopsInGoodOrder_itIsInvalidatedAtOnce() {
        note(PRODUCT);
        there.replica.leave();
        here.replica.beat();
        assertThat(here.serves(old)).isFalse();
    }

    @Test
    void ofAWriterThatIsNotOnTheList_itIsInvalidatedAsWell() {
        Node stranger = Node.slow("stranger", ledger, clock);
        assertThat(stranger.replica.intend(stranger.replica.intent(List.of(PRODUCT))))
                .isTrue();
        old = here.fill(PRODUCT);
        here.replica.beat();
        theOtherIsDead();
        assertThat(here.serves(old)).isFalse();
    }

    @Test
    void ofAWriterThatHasComeBackMeanwhile_itWaits() {
        Node stranger = Node.slow("stranger", ledger, clock);
        assertThat(stranger.replica.intend(stranger.replica.intent(List.of(PRODUCT))))
                .isTrue();
        here.replica.beat();
        old = here.fill(PRODUCT);
        clock.advance(Node.MARGIN);
        stranger.replica.beat();
        here.replica.beat();
        assertThat(here.serves(old)).isTrue();
    }

    @Test
    void whereTheLedgerIsAway_theNextHeartbeatTriesAgain() {
        note(PRODUCT);
        clock.advance(Node.MARGIN);
        link.fail();
        here.replica.beat();
        link.heal();
        here.replica.beat();
        here.replica.beat();
        assertThat(here.serves(old)).isFalse();
    }

    @Test
    void ofALostLedger_nothingIsDue_andBeatsOfTheOldOneSayNothing() {
        note(PRODUCT);
        ledger.lose();
        there.replica.beat();
        assertThat(there.replica.intend(there.replica.intent(List.of(PRODUCT)))).isTrue();
        clock.advance(Node.MARGIN);
        here.replica.beat();
        assertThat(ledger.intents()).as("first seen just now").hasSize(1);
        clock.advance(Node.MARGIN);
        here.replica.beat();
        assertThat(ledger.intents()).isEmpty();
    }

    @Test
    void anInvalidationInSteps_hasFulfilledIt_onlyWithTheLast() {
        Intent intent = note(PRODUCT);
        here.replica.leave();
        Changes many = Changes.scopes(IntStream.range(0, 2_500)
                        .mapToObj(i -> Scope.tag("t" + i))
                        .toList())
                .fulfilling(List.of(intent.name()));
        Node writer = Node.slow("writer", link, clock);
        ledger.subscribe(announcement -> link.fail());
        assertThatExceptionOfType(LedgerUnavailableException.class).isThrownBy(() -> writer.replica.enter(many));
        assertThat(ledger.intents()).containsOnlyKeys(intent.name());
        ledger.mute();
        link.heal();
        there.replica.leave();
        writer.replica.enter(many);
        assertThat(ledger.intents()).isEmpty();
    }

    @Test
    void tooManyKeysAreTheirTypes_tooManyTagsAreEverything() {
        List<Scope> keys = IntStream.rangeClosed(0, Intent.MOST_SCOPES)
                .mapToObj(i -> Scope.key("cache:product:" + i))
                .toList();
        List<Scope> tags = IntStream.rangeClosed(0, Intent.MOST_SCOPES)
                .mapToObj(i -> Scope.tag("t" + i))
                .toList();
        assertThat(new Intent("n:1", keys).scopes()).containsExactly(PRODUCT);
        assertThat(new Intent("n:1", tags).scopes()).containsExactly(Scope.ALL);
        assertThat(new Intent("n:1", tags.subList(1, tags.size())).scopes()).hasSize(Intent.MOST_SCOPES);
    }

    private void theOtherIsDead() {
        clock.advance(Node.MARGIN);
        here.replica.beat();
        here.replica.beat();
    }
}
