package org.cachette.engine;

import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleSupplier;
import org.cachette.entry.Asked;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.Freshness;
import org.cachette.entry.TypeSettings;
import org.cachette.lock.Flights;
import org.cachette.lock.NodeLock;
import org.cachette.observe.CacheObserver;
import org.cachette.store.LocalEntry;
import org.cachette.store.Pauses;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/**
 * What the engine is made of.
 *
 * @param tiers where entries are
 * @param outlook which of them are good
 * @param lock one loader per key over all nodes
 * @param flights one loader per key on this node
 * @param failures whose methods failed a moment ago, and are left in peace
 * @param variants which of them there are of a resource
 * @param unshared whose answers were one caller's own a moment ago
 * @param guard keeps floods of keys out
 * @param unstored what has landed and is not handed to the store yet
 * @param observer is told
 * @param clock tells the time
 * @param random draws lots, from 0, exclusive, to 1
 */
record Parts(
        Tiers tiers,
        Outlook outlook,
        NodeLock lock,
        Flights<Beginning, Landed> flights,
        Pauses failures,
        Variants variants,
        Pauses unshared,
        CardinalityGuard guard,
        ConcurrentMap<Fill, Fill.Kept> unstored,
        CacheObserver observer,
        CacheClock clock,
        DoubleSupplier random) {

    /** By its age alone. */
    Freshness freshness(LocalEntry found, CachePolicy policy, Asked asked) {
        return Freshness.of(found.entry(), policy, asked, clock.millis(), 1);
    }

    /** Whether it is to be refreshed behind the answer: it is stale, or the lot fell on this request. */
    boolean isToBeRefreshed(LocalEntry found, CachePolicy policy, Asked asked) {
        return Freshness.of(found.entry(), policy, asked, clock.millis(), random.getAsDouble()) != Freshness.FRESH;
    }

    /** Whether it may be served. Without the ledger only what is fresh, and was vouched for a short while ago. */
    boolean isServable(LocalEntry found, CachePolicy policy, Asked asked, View view) {
        Freshness freshness = freshness(found, policy, asked);
        return view.trusted()
                ? freshness.isServable()
                : found.entry().isFreshAt(clock.millis()) && freshness.isServable() && outlook.isRecent(found.entry());
    }

    /** Whether it may be served where the method fails or takes too long, in this view. */
    boolean isOfUse(LocalEntry found, CachePolicy policy, Asked asked, View view) {
        return freshness(found, policy, asked).isOfUse() && (view.trusted() || outlook.isRecent(found.entry()));
    }

    /** A stale answer for a request that has waited in vain, as far as it is still good by now. */
    Optional<Outcome.Hit> fallback(@Nullable LocalEntry found, CachePolicy policy, Asked asked) {
        if (found == null) {
            return Optional.empty();
        }
        View view = outlook.now();
        boolean strict = !view.trusted() && policy.settings().outage() == TypeSettings.Outage.STRICT;
        return strict || !outlook.admits(view, found.standing()) || !isOfUse(found, policy, asked, view)
                ? Optional.empty()
                : Optional.of(hit(found, Outcome.Level.LOCAL, !view.trusted(), null));
    }

    /** A hit by what was found. */
    Outcome.Hit hit(LocalEntry found, Outcome.Level from, boolean degraded, @Nullable Refresh refresh) {
        long resident = found.entry().ageAt(clock.millis());
        long remaining = found.entry().ttlMillis() - resident;
        long age = resident + found.entry().response().initialAge() * 1000;
        return new Outcome.Hit(found.entry().response(), from, age, remaining, degraded, refresh);
    }
}
