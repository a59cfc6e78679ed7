package org.cachette.engine;

import java.time.Duration;
import org.cachette.entry.CacheEntry;
import org.cachette.ledger.Replica;
import org.cachette.ledger.Stamp;
import org.cachette.ledger.Standing;
import org.cachette.ledger.Table;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/**
 * Says which answers are good now: by the node's copy of the ledger while that can be trusted, by this node's word alone
 * while it cannot.
 */
public final class Outlook {

    private final Replica replica;
    private final Invalidations invalidations;
    private final CacheClock clock;
    private final Duration outageTtl;

    /**
     * An outlook on this copy.
     *
     * @param outageTtl how long a node without the ledger goes on serving what it holds
     */
    public Outlook(Replica replica, Invalidations invalidations, CacheClock clock, Duration outageTtl) {
        this.replica = replica;
        this.invalidations = invalidations;
        this.clock = clock;
        this.outageTtl = outageTtl;
    }

    /**
     * What is pending goes in first: this node never trusts a ledger that lacks its own invalidations, unless that takes no
     * writes; then each answer is judged by both.
     */
    View now() {
        Table table = invalidations.areRefused() || invalidations.replay() ? replica.trusted() : null;
        return table == null ? new View(replica.last(), false) : new View(table, true);
    }

    /** What can be trusted now without asking or waiting for anybody; null when that cannot be told. */
    @Nullable
    Table leased() {
        return invalidations.areEntered() ? replica.leased() : null;
    }

    /**
     * The stamp for data read from now on; no round trip, unless this node knows no ledger yet, or has invalidations of its
     * own that the ledger does not know.
     */
    Stamp arriving() {
        if (replica.last() == null || !invalidations.areEntered()) {
            View unused = now();
        }
        return replica.stamp();
    }

    /** The stamp for data read from now on, in this view. */
    Stamp stamp(View view) {
        Table table = view.table();
        return view.trusted() && table != null ? table.stamp() : Stamp.local(invalidations.begun());
    }

    /** How many invalidations this node has begun or ended: what data read from now on is stamped with should the ledger be away. */
    long begun() {
        return invalidations.begun();
    }

    /** Whether a stamp is of the ledger that this view is of. */
    boolean knows(View view, Stamp stamp) {
        Table table = view.table();
        return table != null && table.epoch() == stamp.epoch();
    }

    /** How long a node without the ledger goes on serving what it holds. */
    Duration outageTtl() {
        return outageTtl;
    }

    /** Whether a type, or the whole cache, is switched off, as far as this node knows. */
    boolean isOff(View view, String type) {
        Table table = view.table();
        return table != null && table.isOff(type);
    }

    /** Whether an answer, whatever its age, may be given to a request that came before this view was taken. */
    boolean admits(View view, Standing standing) {
        Table table = view.table();
        if (view.trusted() && table != null) {
            return replica.judge(table, standing) == Table.Verdict.VALID && !invalidations.isPending(standing);
        }
        return isGoodHere(table, standing);
    }

    /** Whether it is known by now that an answer must not be stored. */
    boolean isOutdated(Standing standing) {
        Table table = replica.last();
        return table == null || table.judge(standing) == Table.Verdict.INVALID || invalidations.isPending(standing);
    }

    /** Whether the latest invalidation of an answer's scopes was so long before a request came that all that it reads is settled. */
    boolean isSettled(Standing standing, long arrival, Duration settle) {
        return settle.isZero() || replica.isSettled(standing, arrival - settle.toNanos());
    }

    /** Without the ledger: nothing that this node itself has invalidated, and nothing that it knew to be dead. */
    private boolean isGoodHere(@Nullable Table table, Standing standing) {
        if (standing.stamp().isLocal()) {
            return standing.stamp().number() == invalidations.begun();
        }
        return table != null && !invalidations.isPending(standing) && table.judge(standing) == Table.Verdict.VALID;
    }

    /** Whether an answer is young enough to be served without the ledger: so long since anybody vouched for it. */
    boolean isRecent(CacheEntry entry) {
        long age = entry.ageAt(clock.millis());
        long unvouched = entry.stamp().isLocal() ? age : Math.min(age, replica.millisSinceTrusted());
        return unvouched < outageTtl.toMillis();
    }
}
