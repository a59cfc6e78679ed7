package org.cachette.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cachette.key.Digest;
import org.junit.jupiter.api.Test;

class FlightsTest {

    private static final Digest KEY = new Digest(1, 2);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Flights<String, String> flights = new Flights<>();

    @Test
    void theFirstLeads_theOthersJoin() {
        Flights.Seat<String, String> first = flights.board(KEY, "first", flight -> true);
        Flights.Seat<String, String> second = flights.board(KEY, "second", flight -> true);
        assertThat(first.leads()).isTrue();
        assertThat(second.leads()).isFalse();
        assertThat(second.flight()).isSameAs(first.flight());
        assertThat(second.flight().beginning()).isEqualTo("first");
        assertThat(flights.underway()).isEqualTo(1);
    }

    @Test
    void whoDoesNotAcceptTheFlight_leadsANewOneThatOthersJoin() {
        Flight<String, String> old = flights.board(KEY, "old", flight -> true).flight();
        Flights.Seat<String, String> young =
                flights.board(KEY, "young", flight -> !flight.beginning().equals("old"));
        assertThat(young.leads()).isTrue();
        flights.leave(KEY, old);
        assertThat(flights.board(KEY, "late", flight -> true).flight())
                .as("the younger stays when the older leaves")
                .isSameAs(young.flight());
    }

    @Test
    void keysDoNotDisturbEachOther() {
        flights.board(KEY, "a", flight -> true);
        assertThat(flights.board(new Digest(2, 2), "b", flight -> true).leads()).isTrue();
    }

    @Test
    void eachDepartureIsCounted() {
        long before = flights.ended(KEY);
        Flight<String, String> flight = flights.board(KEY, "a", any -> true).flight();
        assertThat(flights.ended(KEY)).isEqualTo(before);
        flights.leave(KEY, flight);
        assertThat(flights.ended(KEY)).isEqualTo(before + 1);
        assertThat(flights.underway()).isZero();
    }

    @Test
    void aLandedFlightKeepsItsResult_alsoWhenItIsThenAbandoned() {
        Flight<String, String> flight = flights.board(KEY, "a", any -> true).flight();
        flight.land("value");
        flights.leave(KEY, flight);
        assertThat(flight.await(LONG)).contains("value");
    }

    @Test
    void anAbandonedFlightBringsNothing_atOnce() {
        Flight<String, String> flight = flights.board(KEY, "a", any -> true).flight();
        flights.leave(KEY, flight);
        assertThat(flight.await(LONG)).isEmpty();
    }

    @Test
    void timeUp_bringsNothing() {
        assertThat(flights.board(KEY, "a", any -> true).flight().await(Duration.ofMillis(1)))
                .isEmpty();
    }

    @Test
    void aThreadThatIsToStop_waitsNoLonger_andStaysInterrupted() {
        Flight<String, String> flight = flights.board(KEY, "a", any -> true).flight();
        Thread.currentThread().interrupt();
        assertThat(flight.await(LONG)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }
}
