package org.cachette.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.cachette.entry.Asked;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.Freshness;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Stamp;
import org.cachette.ledger.Standing;
import org.cachette.ledger.Table;
import org.cachette.lock.Flight;
import org.cachette.lock.Flights;
import org.cachette.lock.NodeLock;
import org.cachette.observe.CacheObserver;
import org.cachette.store.EntryScopes;
import org.cachette.store.LocalEntry;
import org.cachette.store.Pauses;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/** Read-through: an answer from memory, from the store, from a call under way, or the seat of the one who makes the call. */
public final class ResponseCache {

    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);
    private static final double UNLIKELY = 1e-4;

    private final Parts parts;
    private final Turns turns;
    private final Refreshes refreshes;

    /**
     * A cache over these tiers.
     *
     * @param lock one loader per key over all nodes
     * @param random draws lots, from 0, exclusive, to 1
     * @param concurrentRefreshes so many at a time on this node
     */
    public ResponseCache(
            Tiers tiers,
            Outlook outlook,
            NodeLock lock,
            CacheObserver observer,
            CacheClock clock,
            DoubleSupplier random,
            int concurrentRefreshes) {
        this.parts = new Parts(
                tiers,
                outlook,
                lock,
                new Flights<>(),
                new Pauses(clock),
                new Variants(tiers),
                new Pauses(clock),
                new CardinalityGuard(observer, clock),
                new ConcurrentHashMap<>(),
                observer,
                clock,
                random);
        this.turns = new Turns(parts);
        this.refreshes = new Refreshes(parts, concurrentRefreshes);
    }

    /** A request comes in: to be called before any of its data is read; no round trip as a rule. */
    public Arrival arrive() {
        // The moment first: the stamp is then of this moment, or later.
        long now = parts.clock().nanos();
        long begun = parts.outlook().begun();
        return new Arrival(parts.outlook().arriving(), begun, now);
    }

    /** Looks a request's answer up; may wait for another request's call as long as the policy allows. */
    public Outcome look(CacheKey key, CachePolicy policy, Arrival arrival) {
        return look(key, policy, arrival, Asked.NOTHING);
    }

    /**
     * The same where the responses' own header fields govern.
     *
     * @param asked what of the request counts beside its key
     */
    public Outcome look(CacheKey key, CachePolicy policy, Arrival arrival, Asked asked) {
        if (!policy.enabled()) {
            return bypass(policy, "type is off");
        }
        long deadline = parts.clock().nanos() + policy.patience().toNanos();
        Wish wish = new Wish(key, policy, arrival, deadline, new Fill.Seat(key, asked));
        Outcome outcome = attempt(wish);
        while (outcome == null) {
            outcome = attempt(wish);
        }
        return outcome;
    }

    /**
     * What is stored, without asking or waiting for anybody.
     *
     * @param stale whether it may be stale, as long as it could stand in for an error
     */
    public Optional<Outcome.Hit> glance(CacheKey key, CachePolicy policy, Arrival arrival, boolean stale) {
        return glance(key, policy, arrival, stale, Asked.NOTHING);
    }

    /**
     * The same where the responses' own header fields govern.
     *
     * @param asked what of the request counts beside its key
     */
    public Optional<Outcome.Hit> glance(
            CacheKey resource, CachePolicy policy, Arrival arrival, boolean stale, Asked asked) {
        View view = parts.outlook().now();
        boolean strict = !view.trusted() && policy.settings().outage() == TypeSettings.Outage.STRICT;
        if (!policy.enabled() || parts.outlook().isOff(view, policy.type()) || strict) {
            return Optional.empty();
        }
        Wish wish = new Wish(resource, policy, arrival, parts.clock().nanos(), new Fill.Seat(resource, asked))
                .seated(parts);
        Finding finding = find(wish, view);
        LocalEntry found = finding.entry();
        boolean wanted = finding.servable() || stale && isOfUse(found, wish, view);
        return found != null && wanted ? Optional.of(glanced(wish, view, found, finding.level())) : Optional.empty();
    }

    /**
     * What this node holds, where that may be served at once and nothing is to be done behind it; no round trip, and nobody is
     * waited for. The caller tells the observer.
     *
     * @return null when it takes a whole look to know
     */
    public @Nullable AtHand atHand(CacheKey key, CachePolicy policy) {
        Table table = policy.enabled() && !policy.byOrigin() ? parts.outlook().leased() : null;
        if (table == null || table.isOff(policy.type())) {
            return null;
        }
        LocalEntry found = parts.tiers().findLeased(key, table);
        if (found == null) {
            return null;
        }
        // Where even an unlikely lot could fall on it, the whole look draws.
        Freshness freshness =
                Freshness.of(found.entry(), policy.settings(), parts.clock().millis(), UNLIKELY);
        return freshness == Freshness.FRESH
                ? new AtHand(
                        parts.hit(found, Outcome.Level.LOCAL, false, null),
                        found.entry().originNanos())
                : null;
    }

    /**
     * A fresh answer of this node's memory.
     *
     * @param originNanos how long the method took to make it
     */
    public record AtHand(Outcome.Hit hit, long originNanos) {}

    /** The method is asked whatever is stored, and what it answers takes the place of that. */
    public Fill reload(CacheKey key, CachePolicy policy, Arrival arrival) {
        parts.observer().miss(policy.type());
        Fill.Seat seat = new Fill.Seat(key, Asked.NOTHING);
        Wish wish = new Wish(key, policy, arrival, parts.clock().nanos(), seat);
        Stamp stamp = stamp(wish, parts.outlook().now());
        return new Fill(parts, new Fill.Task(key, policy, stamp, arrival.nanos(), null, null, null, seat, () -> {}));
    }

    /**
     * What an answer to a HEAD may freshen (RFC 9111 4.3.5), though it is not fresh enough to be served; empty when there is
     * nothing.
     */
    public Optional<Fill> described(CacheKey resource, CachePolicy policy, Arrival arrival, Asked asked) {
        View view = parts.outlook().now();
        if (!view.trusted() || !policy.enabled() || !parts.outlook().knows(view, arrival.stamp())) {
            return Optional.empty();
        }
        CacheKey key = parts.variants().select(resource, asked, view);
        LocalEntry found = parts.tiers().findLocal(key, view);
        if (found == null) {
            found = parts.tiers().findShared(key, view).entry();
        }
        if (found == null) {
            return Optional.empty();
        }
        Fill.Task task = new Fill.Task(
                key,
                policy,
                arrival.stamp(),
                arrival.nanos(),
                null,
                null,
                found,
                new Fill.Seat(resource, asked),
                () -> {});
        return Optional.of(new Fill(parts, task));
    }

    private Outcome.Hit glanced(Wish wish, View view, LocalEntry found, Outcome.Level level) {
        parts.observer().hit(wish.policy().type());
        return parts.hit(found, level, !view.trusted(), null);
    }

    /** One look; null when what was waited for turned out to be too old for this request, and it must start over. */
    private @Nullable Outcome attempt(Wish request) {
        Wish wish = request.seated(parts);
        long ended = parts.flights().ended(wish.key().digest());
        View view = parts.outlook().now();
        if (parts.outlook().isOff(view, wish.policy().type())) {
            return bypass(wish.policy(), "switched off");
        }
        if (!view.trusted() && wish.policy().settings().outage() == TypeSettings.Outage.STRICT) {
            return miss(wish, view, null, null, null);
        }
        Finding finding = look(wish, view);
        LocalEntry found = finding.entry();
        if (found != null && finding.servable()) {
            return hit(wish, view, found, finding.level());
        }
        if (view.trusted() && !parts.outlook().knows(view, wish.arrival().stamp())) {
            // The ledger was begun anew while the request was on its way: what it reads is of no use to others.
            return miss(wish, view, null, null, null);
        }
        if (wish.asked().terms().onlyIfCached()) {
            return new Outcome.NotStored();
        }
        LocalEntry remnant = remnant(found, wish, view);
        if (remnant != null
                && isOfUse(remnant, wish, view)
                && parts.failures().isOn(wish.key().digest())) {
            return stale(wish, parts.hit(remnant, Outcome.Level.LOCAL, !view.trusted(), null));
        }
        return isAlone(wish) ? miss(wish, view, null, null, remnant) : board(wish, view, finding, remnant, ended);
    }

    /** What may still stand in for an answer, or be confirmed by one. */
    private @Nullable LocalEntry remnant(@Nullable LocalEntry found, Wish wish, View view) {
        boolean validated = found != null
                && view.trusted()
                && parts.freshness(found, wish.policy(), wish.asked()) == Freshness.VALIDATED;
        return validated || isOfUse(found, wish, view) ? found : null;
    }

    private boolean isOfUse(@Nullable LocalEntry found, Wish wish, View view) {
        return found != null && parts.isOfUse(found, wish.policy(), wish.asked(), view);
    }

    /** Whose answer nobody can share, or who wants one that is younger than what others would do with, waits for nobody. */
    private boolean isAlone(Wish wish) {
        return wish.policy().byOrigin()
                && (wish.asked().credentials()
                        || wish.asked().terms().isDemanding()
                        || parts.unshared().isOn(wish.seat().resource().digest()));
    }

    /** What is stored and valid: here, and where that will not do and there is hope, where all nodes share it. */
    private Finding look(Wish wish, View view) {
        LocalEntry local = parts.tiers().findLocal(wish.key(), view);
        return local == null && view.trusted() && turns.suffice(wish)
                ? new Finding(null, Outcome.Level.LOCAL, false, true, false)
                : find(wish, view, local);
    }

    /** What is stored and valid: here, and where that will not do, where all nodes share it. */
    private Finding find(Wish wish, View view) {
        return find(wish, view, parts.tiers().findLocal(wish.key(), view));
    }

    private Finding find(Wish wish, View view, @Nullable LocalEntry local) {
        if (local != null && isServable(local, wish, view)) {
            return new Finding(local, Outcome.Level.LOCAL, true, view.trusted(), true);
        }
        Tiers.Shared shared = parts.tiers().findShared(wish.key(), view);
        LocalEntry best = shared.entry() == null ? local : shared.entry();
        Outcome.Level level = shared.entry() == null ? Outcome.Level.LOCAL : Outcome.Level.SHARED;
        return new Finding(best, level, best != null && isServable(best, wish, view), shared.reachable(), true);
    }

    /**
     * What a request would find now, and what would be done for it; does nothing of it.
     *
     * @param asked what of the request counts beside its key
     */
    public Insight explain(CacheKey key, CachePolicy policy, Asked asked) {
        View view = parts.outlook().now();
        Wish wish = new Wish(key, policy, arrive(), parts.clock().nanos(), new Fill.Seat(key, asked)).seated(parts);
        LocalEntry stored = parts.tiers().peek(wish.key());
        if (!policy.enabled()) {
            return insight(view, Insight.Action.BYPASS, "the configuration switches the type off", stored, wish);
        }
        if (parts.outlook().isOff(view, policy.type())) {
            return insight(view, Insight.Action.BYPASS, "an operator switched the type off", stored, wish);
        }
        if (!view.trusted() && policy.settings().outage() == TypeSettings.Outage.STRICT) {
            return insight(view, Insight.Action.ASK, "Redis is away, and the type is strict", stored, wish);
        }
        Finding finding = find(wish, view);
        LocalEntry found = finding.entry();
        if (found == null) {
            String why = stored == null ? "nothing is stored" : "what is stored shows something that was invalidated";
            return insight(view, Insight.Action.ASK, why, stored, wish);
        }
        return insight(view, finding, found, wish);
    }

    private Insight insight(View view, Finding finding, LocalEntry found, Wish wish) {
        Freshness freshness = parts.freshness(found, wish.policy(), wish.asked());
        Insight.Action action;
        String why;
        if (finding.servable()) {
            boolean refreshed = view.trusted() && freshness != Freshness.FRESH;
            action = refreshed ? Insight.Action.REFRESH : Insight.Action.SERVE;
            why = refreshed ? "it is stale, and may be served while it is refreshed" : "it is valid and fresh";
        } else if (isOfUse(found, wish, view)) {
            boolean failed = parts.failures().isOn(wish.key().digest());
            action = failed ? Insight.Action.SERVE : Insight.Action.ASK_OR_SERVE;
            why = failed ? "the method failed a moment ago, and is left in peace" : "it is only good for an error";
        } else {
            action = Insight.Action.ASK;
            why = "it is too old";
        }
        return new Insight(
                action,
                why,
                parts.outlook().stamp(view),
                view.trusted(),
                found.entry(),
                finding.level(),
                true,
                freshness,
                parts.clock().millis());
    }

    private Insight insight(View view, Insight.Action action, String why, @Nullable LocalEntry stored, Wish wish) {
        boolean valid = stored != null && parts.outlook().admits(view, stored.standing());
        Freshness freshness = stored == null ? Freshness.EXPIRED : parts.freshness(stored, wish.policy(), wish.asked());
        return new Insight(
                action,
                why,
                parts.outlook().stamp(view),
                view.trusted(),
                stored == null ? null : stored.entry(),
                Outcome.Level.SHARED,
                valid,
                freshness,
                parts.clock().millis());
    }

    private boolean isServable(LocalEntry found, Wish wish, View view) {
        return parts.isServable(found, wish.policy(), wish.asked(), view);
    }

    private Outcome hit(Wish wish, View view, LocalEntry found, Outcome.Level level) {
        parts.observer().hit(wish.policy().type());
        parts.observer().saved(wish.policy().type(), found.entry().originNanos());
        boolean refreshed = view.trusted() && parts.isToBeRefreshed(found, wish.policy(), wish.asked());
        Refresh refresh =
                refreshed ? refreshes.claim(wish.key(), wish.policy(), wish.arrival(), found, wish.seat()) : null;
        Outcome.Hit hit = parts.hit(found, level, !view.trusted(), refresh);
        if (hit.ttlMillis() <= 0) {
            parts.observer().servedStale(wish.policy().type());
        }
        return hit;
    }

    private Outcome stale(Wish wish, Outcome.Hit hit) {
        parts.observer().hit(wish.policy().type());
        parts.observer().servedStale(wish.policy().type());
        return hit;
    }

    private @Nullable Outcome board(Wish wish, View view, Finding looked, @Nullable LocalEntry fallback, long ended) {
        Stamp stamp = stamp(wish, view);
        Standing standing = new Standing(wish.key(), stamp, EntryScopes.of(wish.key(), List.of()));
        Beginning beginning =
                new Beginning(standing, wish.arrival().nanos(), parts.clock().nanos());
        Flights.Seat<Beginning, Landed> seat =
                parts.flights().board(wish.key().digest(), beginning, flight -> willDo(flight, view, wish));
        if (!seat.leads()) {
            return await(wish, view, seat.flight(), fallback);
        }
        try {
            return lead(wish, view, seat.flight(), looked, fallback, ended);
        } catch (RuntimeException | Error e) {
            // Nobody shall wait for a call that is not made.
            parts.flights().leave(wish.key().digest(), seat.flight());
            throw e;
        }
    }

    private Outcome lead(
            Wish wish,
            View view,
            Flight<Beginning, Landed> flight,
            Finding looked,
            @Nullable LocalEntry before,
            long ended) {
        long limit = limit(wish, before);
        Turns.Turn turn = turns.await(wish, view, looked, ended, limit);
        LocalEntry found = turn.found();
        try {
            if (found != null && isServable(found, wish, view)) {
                return takenOver(wish, view, flight, turn.hold(), found);
            }
            LocalEntry fallback = before == null ? remnant(found, wish, view) : before;
            boolean waitedInVain = turn.hold() == null && parts.clock().nanos() - limit >= 0;
            Optional<Outcome.Hit> stale =
                    waitedInVain ? parts.fallback(fallback, wish.policy(), wish.asked()) : Optional.empty();
            if (stale.isPresent()) {
                parts.flights().leave(wish.key().digest(), flight);
                return stale(wish, stale.get());
            }
            return miss(wish, view, flight, turn.hold(), fallback);
        } catch (RuntimeException | Error e) {
            Turns.release(turn.hold());
            throw e;
        }
    }

    /** Another one has stored the answer meanwhile. */
    private Outcome takenOver(
            Wish wish, View view, Flight<Beginning, Landed> flight, NodeLock.@Nullable Hold hold, LocalEntry found) {
        if (found.entry().key().equals(wish.key())) {
            land(wish, flight, found);
        } else {
            parts.flights().leave(wish.key().digest(), flight);
        }
        Turns.release(hold);
        return hit(wish, view, found, Outcome.Level.SHARED);
    }

    private void land(Wish wish, Flight<Beginning, Landed> flight, LocalEntry found) {
        long remaining =
                found.entry().ttlMillis() - found.entry().ageAt(parts.clock().millis());
        flight.land(new Landed(
                found.entry().response(),
                found.standing(),
                found.entry().originNanos(),
                remaining,
                Variants.Match.ALL,
                parts.clock().nanos()));
        parts.flights().leave(wish.key().digest(), flight);
    }

    /** Until when a request waits for others: who has something stale to serve is sooner done with it. */
    private long limit(Wish wish, @Nullable LocalEntry fallback) {
        Duration soft = wish.policy().settings().timeouts().soft();
        if (fallback == null
                || soft.isZero()
                || !parts.freshness(fallback, wish.policy(), wish.asked()).isOfUse()) {
            return wish.deadline();
        }
        long hurried = parts.clock().nanos() + soft.toNanos();
        return hurried - wish.deadline() < 0 ? hurried : wish.deadline();
    }

    /** In a view without the ledger the node's own word counts: what it invalidated since the request came, it knows. */
    private static Stamp stamp(Wish wish, View view) {
        return view.trusted()
                ? wish.arrival().stamp()
                : Stamp.local(wish.arrival().begun());
    }

    /**
     * A flight is worth waiting for if nothing it is known to show was invalidated between its beginning and this look. One
     * that has lasted longer than anyone waits is taken for dead. Of one that has landed, and waits for its answer to be stored,
     * all that it shows is known, and how old it is.
     */
    private boolean willDo(Flight<Beginning, Landed> flight, View view, Wish wish) {
        Beginning beginning = flight.beginning();
        long now = parts.clock().nanos();
        return now - beginning.nanos() < wish.policy().patience().toNanos()
                && flight.landed()
                        .map(landed -> landed.match().suits(wish.asked()) && landed.isFreshAt(now))
                        .orElse(true)
                && parts.outlook()
                        .admits(view, flight.landed().map(Landed::standing).orElse(beginning.standing()));
    }

    private @Nullable Outcome await(
            Wish wish, View view, Flight<Beginning, Landed> flight, @Nullable LocalEntry fallback) {
        long remaining = Math.max(0, limit(wish, fallback) - parts.clock().nanos());
        Optional<Landed> landed = flight.await(Duration.ofNanos(remaining));
        if (landed.isPresent()) {
            return collapsed(wish, flight, landed.get());
        }
        Optional<Outcome.Hit> stale = parts.fallback(fallback, wish.policy(), wish.asked());
        return stale.isPresent() ? stale(wish, stale.get()) : miss(wish, view, null, null, null);
    }

    /**
     * Good is what was made of data read after the request came, or of none that was invalidated since: what it shows is known
     * only now. Null when it is not.
     */
    private @Nullable Outcome collapsed(Wish wish, Flight<Beginning, Landed> flight, Landed landed) {
        boolean younger = flight.beginning().arrival() - wish.arrival().nanos() > 0;
        View now = younger ? null : parts.outlook().now();
        boolean degraded = now != null && !now.trusted();
        boolean strict = degraded && wish.policy().settings().outage() == TypeSettings.Outage.STRICT;
        if (!landed.match().suits(wish.asked())
                || strict
                || now != null && !parts.outlook().admits(now, landed.standing())) {
            return null;
        }
        parts.observer().hit(wish.policy().type());
        parts.observer().saved(wish.policy().type(), landed.originNanos());
        long since = TimeUnit.NANOSECONDS.toMillis(parts.clock().nanos() - landed.nanos());
        long age = wish.policy().byOrigin() ? since + landed.response().initialAge() * 1000 : since;
        long remaining = landed.ttlMillis() > 0 ? Math.max(0, landed.ttlMillis() - since) : landed.ttlMillis();
        return new Outcome.Hit(landed.response(), Outcome.Level.COLLAPSED, age, remaining, degraded, null);
    }

    private Outcome miss(
            Wish wish,
            View view,
            @Nullable Flight<Beginning, Landed> flight,
            NodeLock.@Nullable Hold hold,
            @Nullable LocalEntry fallback) {
        parts.observer().miss(wish.policy().type());
        Fill.Task task = new Fill.Task(
                wish.key(),
                wish.policy(),
                stamp(wish, view),
                wish.arrival().nanos(),
                flight,
                hold,
                fallback,
                wish.seat(),
                () -> {});
        return new Outcome.Miss(new Fill(parts, task));
    }

    private Outcome bypass(CachePolicy policy, String reason) {
        parts.observer().bypassed(policy.type(), reason);
        return new Outcome.Bypass(reason);
    }

    /**
     * Stores what landed this long ago and is not stored yet: clients that do not take their answers keep nobody else from them. To be
     * called now and then.
     */
    public void storeLanded(Duration ago) {
        long now = parts.clock().nanos();
        parts.unstored().forEach((fill, kept) -> {
            if (now - kept.nanos() >= ago.toNanos()) {
                storeLate(fill);
            }
        });
    }

    /** One that cannot be stored keeps no other from it. */
    private void storeLate(Fill fill) {
        try {
            fill.store();
        } catch (RuntimeException | Error e) {
            parts.observer().failed("store", e);
        }
    }

    /**
     * Forgets calls that began longer ago than any request waits: their requests died without a word (a container that lost
     * an asynchronous answer). To be called now and then.
     */
    public void forgetLost() {
        long now = parts.clock().nanos();
        parts.flights().drop(beginning -> now - beginning.nanos() > LONGEST_CALL.toNanos());
        refreshes.forgetLost(now, LONGEST_CALL.toNanos());
    }

    /** How many calls of methods are under way. */
    public int underway() {
        return parts.flights().underway();
    }
}
