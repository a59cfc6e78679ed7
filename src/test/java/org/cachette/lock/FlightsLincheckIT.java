package org.cachette.lock;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachette.key.Digest;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** The single flight, in the interleavings of its threads. */
class FlightsLincheckIT {

    private static final Digest KEY = new Digest(1, 2);

    @Test
    void seatsAreTakenAsIfOneAfterTheOther() {
        options().check(Seats.class);
    }

    @Test
    void whoeverLooksAgainWhenAFlightHasEnded_asksTheMethodOnce() {
        cold().check(Looking.class);
    }

    @Test
    void whoeverDoesNot_asksItTwice() {
        assertThatThrownBy(() -> cold().check(NotLooking.class)).isInstanceOf(LincheckAssertionError.class);
    }

    private static ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .iterations(6)
                .invocationsPerIteration(300)
                .minimizeFailedScenario(false)
                .threads(3)
                .actorsBefore(1)
                .actorsPerThread(2)
                .actorsAfter(1);
    }

    /** Nobody has asked yet. */
    private static ModelCheckingOptions cold() {
        return options().actorsBefore(0);
    }

    /** Boarding and leaving; each thread leaves what it leads. */
    public static class Seats {

        private final Flights<Integer, String> flights = new Flights<>();

        private final List<Flight<Integer, String>> led = new ArrayList<>(Collections.nCopies(8, null));

        @Operation
        public String board(@Param(gen = ThreadIdGen.class) int thread) {
            Flights.Seat<Integer, String> seat = flights.board(KEY, thread, flight -> true);
            if (seat.leads()) {
                led.set(thread, seat.flight());
            }
            return (seat.leads() ? "leads " : "joins ") + seat.flight().beginning();
        }

        @Operation
        public String boardAnother(@Param(gen = ThreadIdGen.class) int thread) {
            Flights.Seat<Integer, String> seat = flights.board(KEY, thread, flight -> flight.beginning() == thread);
            if (seat.leads()) {
                led.set(thread, seat.flight());
            }
            return (seat.leads() ? "leads " : "joins ") + seat.flight().beginning();
        }

        @Operation
        public boolean leave(@Param(gen = ThreadIdGen.class) int thread) {
            Flight<Integer, String> mine = led.get(thread);
            if (mine == null) {
                return false;
            }
            led.set(thread, null);
            flights.leave(KEY, mine);
            return true;
        }

        @Operation
        public boolean isCurrent(@Param(gen = ThreadIdGen.class) int thread) {
            Flight<Integer, String> mine = led.get(thread);
            return mine != null && flights.isCurrent(KEY, mine);
        }
    }

    /** Requests for one key, as the engine handles them: the leader stores the answer before its flight leaves. */
    public static class Looking {

        private final Flights<String, String> flights = new Flights<>();
        private final AtomicInteger calls = new AtomicInteger();
        private volatile boolean stored;

        @Operation
        public void ask() {
            long ended = flights.ended(KEY);
            if (stored) {
                return;
            }
            Flights.Seat<String, String> seat = flights.board(KEY, "", flight -> true);
            if (!seat.leads()) {
                return;
            }
            if (!isStoredMeanwhile(ended)) {
                calls.incrementAndGet();
                stored = true;
            }
            flights.leave(KEY, seat.flight());
        }

        boolean isStoredMeanwhile(long ended) {
            return flights.ended(KEY) != ended && stored;
        }

        @Validate
        public void theMethodIsAskedOnce() {
            // Plainly: Lincheck watches all that is called here, and libraries of assertions do not like that.
            if (calls.get() > 1) {
                throw new IllegalStateException("the method was asked " + calls + " times");
            }
        }
    }

    /** The same without the second look. */
    public static class NotLooking extends Looking {

        @Override
        boolean isStoredMeanwhile(long ended) {
            return false;
        }
    }
}
