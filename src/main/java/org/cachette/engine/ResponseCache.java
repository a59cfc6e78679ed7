package org.cachette.engine;

import java.time.Duration;
import java.util.Optional;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CachedResponse;
import org.cachette.key.CacheKey;
import org.cachette.ledger.LedgerReading;
import org.cachette.lock.Flight;
import org.cachette.lock.Flights;
import org.cachette.observe.CacheObserver;
import org.cachette.store.EntryStore;
import org.cachette.store.Found;
import org.cachette.store.StoreUnavailableException;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/** Read-through: an answer from the store, from a call under way, or the seat of the one who makes the call. */
public final class ResponseCache {

    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);

    private final EntryStore store;
    private final Invalidations invalidations;
    private final CacheObserver observer;
    private final CacheClock clock;
    private final Flights<Beginning, CachedResponse> flights = new Flights<>();

    /** A cache over this store. */
    public ResponseCache(EntryStore store, Invalidations invalidations, CacheObserver observer, CacheClock clock) {
        this.store = store;
        this.invalidations = invalidations;
        this.observer = observer;
        this.clock = clock;
    }

    /** Looks a request's answer up; may wait for another request's call as long as the policy allows. */
    public Outcome look(CacheKey key, CachePolicy policy) {
        if (!policy.enabled()) {
            return bypass(policy, "type is off");
        }
        long ended = flights.ended(key.digest());
        Found found = find(key);
        if (found.reading().off()) {
            return bypass(policy, "switched off");
        }
        Optional<CachedResponse> answer = fresh(found, key);
        if (answer.isPresent()) {
            return hit(policy, answer.get());
        }
        return board(key, policy, found.reading(), ended);
    }

    private Outcome board(CacheKey key, CachePolicy policy, LedgerReading reading, long ended) {
        Beginning beginning = new Beginning(reading.stamp(), invalidations.begun(), clock.nanos());
        Flights.Seat<Beginning, CachedResponse> seat =
                flights.board(key.digest(), beginning, flight -> willDo(flight, reading, policy));
        if (!seat.leads()) {
            return await(key, policy, reading, seat.flight());
        }
        if (flights.ended(key.digest()) == ended) {
            return miss(key, policy, reading, seat.flight());
        }
        // Another flight ended between our look and our lead: the answer may be there by now.
        Found again = find(key);
        Optional<CachedResponse> answer = fresh(again, key);
        if (answer.isEmpty()) {
            return miss(key, policy, again.reading(), seat.flight());
        }
        seat.flight().land(answer.get());
        flights.leave(key.digest(), seat.flight());
        return hit(policy, answer.get());
    }

    /**
     * A flight's result is good for a request that came later only if nothing it shows was invalidated between the flight's
     * beginning and this request's look; without the ledger, as far as this node knows. One that has lasted longer than
     * anyone waits is taken for dead.
     */
    private boolean willDo(Flight<Beginning, CachedResponse> flight, LedgerReading reading, CachePolicy policy) {
        Beginning beginning = flight.beginning();
        if (clock.nanos() - beginning.nanos() >= policy.patience().toNanos()) {
            return false;
        }
        return reading.isLocal() ? beginning.begun() == invalidations.begun() : reading.validates(beginning.stamp());
    }

    private Outcome await(
            CacheKey key, CachePolicy policy, LedgerReading reading, Flight<Beginning, CachedResponse> flight) {
        return flight.await(policy.patience())
                .map(response -> hit(policy, response))
                .orElseGet(() -> miss(key, policy, reading, null));
    }

    private Found find(CacheKey key) {
        long began = clock.nanos();
        Found found;
        try {
            found = invalidations.replay() ? store.find(key) : local();
        } catch (StoreUnavailableException e) {
            found = local();
        }
        observer.lookedUp(key.type(), clock.nanos() - began);
        return found;
    }

    private Found local() {
        return new Found(null, LedgerReading.local(invalidations.begun()));
    }

    private Optional<CachedResponse> fresh(Found found, CacheKey key) {
        CacheEntry entry = found.entry();
        if (entry == null
                || !entry.key().digest().equals(key.digest())
                || !found.reading().validates(entry.stamp())
                || !entry.isFreshAt(clock.millis())) {
            return Optional.empty();
        }
        return Optional.of(entry.response());
    }

    private Outcome hit(CachePolicy policy, CachedResponse response) {
        observer.hit(policy.type());
        return new Outcome.Hit(response);
    }

    private Outcome miss(
            CacheKey key,
            CachePolicy policy,
            LedgerReading reading,
            @Nullable Flight<Beginning, CachedResponse> flight) {
        observer.miss(policy.type());
        return new Outcome.Miss(new Fill(key, policy, reading.stamp(), flight, flights, store, observer, clock));
    }

    private Outcome bypass(CachePolicy policy, String reason) {
        observer.bypassed(policy.type(), reason);
        return new Outcome.Bypass(reason);
    }

    /**
     * Forgets calls that began longer ago than any request waits: their requests died without a word (a container that lost
     * an asynchronous answer). To be called now and then.
     */
    public void forgetLost() {
        long now = clock.nanos();
        flights.drop(beginning -> now - beginning.nanos() > LONGEST_CALL.toNanos());
    }

    /** How many calls of methods are under way. */
    public int underway() {
        return flights.underway();
    }
}
