package org.cachette.engine;

import java.time.Duration;
import org.cachette.lock.NodeLock;
import org.cachette.store.LocalEntry;
import org.jspecify.annotations.Nullable;

/** Whose turn it is, among all nodes, to ask the method: the lock, and one more look under it. */
final class Turns {

    private final Parts parts;

    Turns(Parts parts) {
        this.parts = parts;
    }

    /** Whether there is so little hope for the first look that a request may leave it to the one under the lock. */
    boolean suffice(Wish wish) {
        return isClaimable(wish)
                && wish.policy().settings().timeouts().soft().isZero()
                && !wish.asked().terms().onlyIfCached()
                && !parts.failures().isOn(wish.key().digest())
                && parts.tiers().expectsNothing(wish.policy().type());
    }

    /**
     * Waits for the turn, no longer than until the limit.
     *
     * @param looked what the first look brought
     * @param ended how many flights near the key had ended before it
     */
    Turn await(Wish wish, View view, Finding looked, long ended, long limit) {
        Tiers.Claimed claimed = looked.reachable() && isClaimable(wish)
                ? parts.tiers().claim(wish.key(), view, wish.policy().patience())
                : Tiers.Claimed.DENIED;
        boolean reachable = looked.reachable() && claimed.reachable();
        NodeLock.Hold hold = claimed.hold();
        if (hold == null && reachable) {
            hold = acquire(wish, limit);
        }
        try {
            LocalEntry found = endedSince(wish, ended) ? local(wish, view) : null;
            if (found == null && reachable) {
                found = claimed.hold() == null ? shared(wish, view, hold, looked, ended) : claimed.entry();
            }
            return new Turn(hold, found);
        } catch (RuntimeException | Error e) {
            release(hold);
            throw e;
        }
    }

    /** Where variants are chosen between, the key itself may be another one after the wait. */
    private boolean isClaimable(Wish wish) {
        return !wish.policy().byOrigin() && parts.tiers().isClaimable();
    }

    private NodeLock.@Nullable Hold acquire(Wish wish, long limit) {
        long remaining = Math.max(0, limit - parts.clock().nanos());
        return parts.lock()
                .acquire(
                        wish.key().digest(),
                        Duration.ofNanos(remaining),
                        wish.policy().patience())
                .orElse(null);
    }

    /** Between the look and the lead another flight here may have stored the answer. */
    private boolean endedSince(Wish wish, long ended) {
        return parts.flights().ended(wish.key().digest()) != ended;
    }

    private @Nullable LocalEntry local(Wish before, View view) {
        Wish wish = before.seated(parts);
        LocalEntry found = parts.tiers().findLocal(wish.key(), view);
        return found != null && parts.isServable(found, wish.policy(), wish.asked(), view) ? found : null;
    }

    /** Another node may have stored it: one that held the lock before, or held it up to the end of the wait. */
    private @Nullable LocalEntry shared(
            Wish before, View view, NodeLock.@Nullable Hold hold, Finding looked, long ended) {
        if (looked.complete() && hold == null && !endedSince(before, ended)) {
            return null;
        }
        Wish wish = before.seated(parts);
        return parts.tiers().findShared(wish.key(), view).entry();
    }

    static void release(NodeLock.@Nullable Hold hold) {
        if (hold != null) {
            hold.release();
        }
    }

    /**
     * How the wait ended.
     *
     * @param hold null when it was in vain, or there is nobody to agree with
     * @param found valid, and stored since the first look; null when there is nothing
     */
    record Turn(NodeLock.@Nullable Hold hold, @Nullable LocalEntry found) {}
}
