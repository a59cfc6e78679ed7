package org.cachette.lock;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Predicate;
import org.cachette.key.Digest;

/**
 * The calls under way in this process, at most one per key that newcomers may join.
 *
 * @param <C> what a flight began with, by which newcomers decide whether its result is good enough for them
 * @param <R> what a flight brings
 */
public final class Flights<C, R> {

    private static final int STRIPES = 1024;

    private final ConcurrentHashMap<Digest, Flight<C, R>> flights = new ConcurrentHashMap<>();
    private final AtomicLongArray departures = new AtomicLongArray(STRIPES);

    /**
     * How many flights near this key have ended. Unchanged between a fruitless look into the store and the lead of a
     * flight, nobody can have stored the answer in between; changed, the leader should look again.
     */
    public long ended(Digest key) {
        return departures.get(stripe(key));
    }

    /**
     * Takes a seat: in the flight under way if it is acceptable, else at the head of a new one.
     *
     * @param beginning what a new flight would begin with
     * @param acceptable whether the flight under way, by its beginning, will do
     */
    public Seat<C, R> board(Digest key, C beginning, Predicate<Flight<C, R>> acceptable) {
        Flight<C, R> mine = new Flight<>(beginning);
        Flight<C, R> flight =
                flights.compute(key, (digest, current) -> current != null && acceptable.test(current) ? current : mine);
        return new Seat<>(flight, flight == mine);
    }

    /** Whether newcomers would still find this flight; when not, a younger one of the same key has taken its place. */
    public boolean isCurrent(Digest key, Flight<C, R> flight) {
        return flights.get(key) == flight;
    }

    /** Takes a flight off the board: nobody joins it any more. A younger flight of the same key stays. */
    public void leave(Digest key, Flight<C, R> flight) {
        departures.incrementAndGet(stripe(key));
        flights.remove(key, flight);
        flight.abandon();
    }

    /** Takes all flights off the board whose leaders were lost, by their beginning; those who wait are let go. */
    public void drop(Predicate<C> lost) {
        flights.forEach((key, flight) -> {
            if (lost.test(flight.beginning())) {
                leave(key, flight);
            }
        });
    }

    /** How many calls are under way. */
    public int underway() {
        return flights.size();
    }

    private static int stripe(Digest key) {
        return (int) key.low() & (STRIPES - 1);
    }

    /**
     * A place in a flight.
     *
     * @param leads whether its holder must make the call, and bring the flight to its end
     */
    public record Seat<C, R>(Flight<C, R> flight, boolean leads) {}
}
