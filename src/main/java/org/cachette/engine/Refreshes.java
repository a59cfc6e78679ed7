package org.cachette.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.Freshness;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.ledger.Stamp;
import org.cachette.ledger.Standing;
import org.cachette.lock.Flight;
import org.cachette.lock.Flights;
import org.cachette.lock.NodeLock;
import org.cachette.store.EntryScopes;
import org.cachette.store.LocalEntry;
import org.cachette.store.Pauses;
import org.jspecify.annotations.Nullable;

/** Refreshes behind answers: one per key over all nodes, and only so many at a time on this one. */
final class Refreshes {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private final Parts parts;
    private final int most;
    private final Pauses elsewhere;
    private final Map<Digest, Claim> claims = new ConcurrentHashMap<>();

    /**
     * None yet.
     *
     * @param most so many at a time; beyond, what is stale is served and left as it is
     */
    Refreshes(Parts parts, int most) {
        this.parts = parts;
        this.most = most;
        this.elsewhere = new Pauses(parts.clock());
    }

    /** The right to refresh this entry; null when another request has it, or there are too many, or the method failed lately. */
    @Nullable
    Refresh claim(CacheKey key, CachePolicy policy, Arrival arrival, LocalEntry stale, Fill.Seat seat) {
        long now = parts.clock().nanos();
        if (isTaken(key, now) || parts.failures().isOn(key.digest()) || elsewhere.isOn(key.digest())) {
            return null;
        }
        Claim mine = new Claim(
                key, policy, arrival, stale, seat, now + policy.patience().toNanos());
        return take(mine, now) ? new Refresh(this, mine) : null;
    }

    private boolean isTaken(CacheKey key, long now) {
        Claim current = claims.get(key.digest());
        return current != null && !current.isOver(now);
    }

    /** One at a time: all who come together must not go past the cap together. */
    private synchronized boolean take(Claim mine, long now) {
        if (isTaken(mine.key(), now)) {
            return false;
        }
        if (claims.size() >= most) {
            forgetOver(now);
        }
        if (claims.size() >= most && !claims.containsKey(mine.key().digest())) {
            return false;
        }
        claims.put(mine.key().digest(), mine);
        return true;
    }

    /** One whose client takes its answer too slowly to get on with it, or died, loses the right. */
    private void forgetOver(long now) {
        claims.values().removeIf(claim -> claim.isOver(now));
    }

    /** Forgets refreshes that began longer ago than any call lasts. */
    void forgetLost(long now, long longestCall) {
        claims.values().removeIf(claim -> claim.isOver(now) || claim.hasLasted(now, longestCall));
    }

    Optional<Fill> begin(Claim claim) {
        if (claims.get(claim.key().digest()) != claim) {
            return Optional.empty();
        }
        claim.begin();
        NodeLock.Hold hold = null;
        try {
            hold = parts.lock()
                    .acquire(claim.key().digest(), Duration.ZERO, claim.policy().patience())
                    .orElse(null);
            if (hold == null) {
                elsewhere.begin(claim.key().digest(), asLongAsItTook(claim));
            } else if (!isRefreshed(claim)) {
                Flights.Seat<Beginning, Landed> seat = board(claim);
                if (seat.leads()) {
                    return Optional.of(fill(claim, seat.flight(), hold));
                }
            }
        } catch (RuntimeException | Error e) {
            stop(claim, hold);
            throw e;
        }
        stop(claim, hold);
        return Optional.empty();
    }

    /** Another node refreshes it: until that is probably done, nobody here need ask for the lock. */
    private static Duration asLongAsItTook(Claim claim) {
        Duration took = Duration.ofNanos(claim.stale().entry().originNanos());
        Duration most = claim.policy().patience();
        Duration pause = took.compareTo(SHORTEST_PAUSE) > 0 ? took : SHORTEST_PAUSE;
        return pause.compareTo(most) < 0 ? pause : most;
    }

    private Flights.Seat<Beginning, Landed> board(Claim claim) {
        Standing standing = new Standing(claim.key(), claim.arrival().stamp(), EntryScopes.of(claim.key(), List.of()));
        Beginning beginning =
                new Beginning(standing, claim.arrival().nanos(), parts.clock().nanos());
        return parts.flights().board(claim.key().digest(), beginning, flight -> true);
    }

    private Fill fill(Claim claim, Flight<Beginning, Landed> flight, NodeLock.Hold hold) {
        Stamp stamp = claim.arrival().stamp();
        return new Fill(
                parts,
                new Fill.Task(
                        claim.key(),
                        claim.policy(),
                        stamp,
                        claim.arrival().nanos(),
                        flight,
                        hold,
                        claim.policy().byOrigin() ? claim.stale() : null,
                        claim.seat(),
                        () -> release(claim)));
    }

    void release(Claim claim) {
        claims.remove(claim.key().digest(), claim);
    }

    private void stop(Claim claim, NodeLock.@Nullable Hold hold) {
        if (hold != null) {
            hold.release();
        }
        release(claim);
    }

    /** Another node may have been quicker; then its entry is kept here as well. */
    private boolean isRefreshed(Claim claim) {
        LocalEntry found =
                parts.tiers().findShared(claim.key(), parts.outlook().now()).entry();
        return found != null
                && found.entry().storedAt() > claim.stale().entry().storedAt()
                && parts.freshness(found, claim.policy(), claim.seat().asked()) == Freshness.FRESH;
    }

    /** Who has the right, to which entry, and until when it must have begun. */
    static final class Claim {

        private final CacheKey key;
        private final CachePolicy policy;
        private final Arrival arrival;
        private final LocalEntry stale;
        private final Fill.Seat seat;
        private final long deadline;
        private volatile boolean begun;

        private Claim(
                CacheKey key, CachePolicy policy, Arrival arrival, LocalEntry stale, Fill.Seat seat, long deadline) {
            this.key = key;
            this.policy = policy;
            this.arrival = arrival;
            this.stale = stale;
            this.seat = seat;
            this.deadline = deadline;
        }

        private CacheKey key() {
            return key;
        }

        private CachePolicy policy() {
            return policy;
        }

        private Arrival arrival() {
            return arrival;
        }

        private LocalEntry stale() {
            return stale;
        }

        private Fill.Seat seat() {
            return seat;
        }

        private void begin() {
            begun = true;
        }

        private boolean isOver(long now) {
            return !begun && now - deadline >= 0;
        }

        private boolean hasLasted(long now, long nanos) {
            return now - deadline > nanos;
        }
    }
}
