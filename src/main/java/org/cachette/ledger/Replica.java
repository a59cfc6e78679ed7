package org.cachette.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/**
 * This node's copy of the ledger, by which it judges answers without asking: trusted under a lease, renewed by a sync that
 * is heartbeat, acknowledgement and catch-up in one.
 *
 * <p>What it promises: when {@link #enter} has returned, no answer that any node's {@link #trusted()} table finds valid from
 * then on was made of data read before that call.
 */
public final class Replica {

    private static final long HASTE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final String node;
    private final Ledger ledger;
    private final CacheClock clock;
    private final ScheduledExecutorService executor;
    private final long leaseNanos;
    private final long marginNanos;
    private final long patienceNanos;
    private final Gathering gathering;
    private final Confirmations confirmations;
    private final Learning learning = new Learning();
    private final Writers writers = new Writers();
    private final AtomicLong intents = new AtomicLong();
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicBoolean hastened = new AtomicBoolean();

    /** Syncs sent; only who has the turn counts. */
    private long beats;

    private volatile @Nullable Known known;
    private volatile boolean left;
    private volatile Attempt attempt;

    /**
     * A copy that knows nothing yet.
     *
     * @param node a name that no other process has, nor this one after its next start
     * @param lease for how long the copy is trusted
     * @param patience how long a reader waits for its turn to sync
     * @param executor for syncs in haste
     */
    public Replica(
            String node,
            Ledger ledger,
            Duration lease,
            Duration patience,
            CacheClock clock,
            ScheduledExecutorService executor) {
        this.node = node;
        this.ledger = ledger;
        this.clock = clock;
        this.executor = executor;
        this.leaseNanos = lease.toNanos();
        // A quarter more than the lease: so far may the clocks of two machines differ in rate.
        this.marginNanos = leaseNanos + leaseNanos / 4;
        this.patienceNanos = patience.toNanos();
        this.gathering = new Gathering(ledger);
        this.confirmations = new Confirmations(clock);
        this.attempt = new Attempt(clock.nanos(), clock.nanos(), true, null);
    }

    /** The stamp for data read from now on, by what this node knows; no round trip. */
    public Stamp stamp() {
        Known now = known;
        return now == null ? Stamp.local(0) : now.table().stamp();
    }

    /**
     * The table, if it can be trusted now; without a lease it takes one sync to know.
     *
     * @return null when the ledger is out of reach
     */
    public @Nullable Table trusted() {
        Table leased = leased();
        if (leased != null) {
            return leased;
        }
        Attempt made = syncAfter(clock.nanos());
        if (made == null || !made.succeeded()) {
            return null;
        }
        leased = leased();
        return leased != null ? leased : made.looked();
    }

    /** The table, if it can be trusted now without a sync; null when that takes one. */
    public @Nullable Table leased() {
        Known now = known;
        return now != null && now.lease().isHeld(clock) ? now.table() : null;
    }

    /** The table as it was last, trusted or not; null when there never was one. */
    public @Nullable Table last() {
        Known now = known;
        return now == null ? null : now.table();
    }

    /** How long ago the table was trusted for sure, in milliseconds; for ever when it never was. */
    public long millisSinceTrusted() {
        Known now = known;
        return now == null
                ? Long.MAX_VALUE
                : TimeUnit.NANOSECONDS.toMillis(clock.nanos() - now.lease().nanos());
    }

    /** Judges an answer by a trusted table, and by the ledger itself where the table does not go back so far. */
    public Table.Verdict judge(Table table, Standing standing) {
        Table.Verdict verdict = table.judge(standing);
        if (verdict != Table.Verdict.UNKNOWN) {
            return verdict;
        }
        long before = table.position();
        try {
            return table.judge(standing, ledger.ask(standing.scopes()), before);
        } catch (LedgerUnavailableException e) {
            return Table.Verdict.UNKNOWN;
        }
    }

    /** Whether this node has known the latest invalidation of an answer's scopes since a moment of the monotonic clock, or longer. */
    public boolean isSettled(Standing standing, long moment) {
        Known now = known;
        return now != null
                && now.table().newest(standing) <= learning.position(now.table().epoch(), moment);
    }

    private void learned(Table table) {
        learning.at(table.epoch(), table.position(), clock.nanos());
    }

    /** Renews the lease, and looks after others' intents; to be called each quarter of it. */
    public void beat() {
        syncNow();
        dropSilentWriters();
    }

    /** Takes in what another node announced. */
    public void heard(Announcement announcement) {
        if (announcement instanceof Announcement.Confirmed confirmed) {
            confirmations.confirmed(confirmed.epoch(), confirmed.least());
        } else if (announcement instanceof Announcement.Changed changed) {
            Known now = known;
            Changes changes = changed.changes();
            if (now != null && now.table().epoch() == changed.epoch() && changes != null) {
                boolean unused = now.table().apply(changed.number(), changes);
                learned(now.table());
            }
            // Acknowledges what is known now, or asks for what is missing.
            hasten();
        }
    }

    /**
     * Enters changes; when it returns they hold on every node that trusts its copy. Many scopes go in in several steps.
     *
     * @return whether this node's table knows them now; when not, it is not trusted before it does, and must not be gone by as the
     *     last that was known either
     * @throws LedgerUnavailableException when the ledger did not confirm them
     */
    public boolean enter(Changes changes) {
        Gathering.Joint joint = enterSteps(changes);
        long deadline = clock.nanos() + marginNanos;
        boolean here = isKnownHere(joint);
        awaitAll(joint.entered(), here, deadline);
        return here || knows(joint.entered());
    }

    /** Where a node knows the last, it knows those before it too; where one fails, the caller is told of no success. */
    private Gathering.Joint enterSteps(Changes changes) {
        List<Changes> steps = changes.steps(Gathering.MOST);
        int last = steps.size() - 1;
        for (Changes step : steps.subList(0, last)) {
            boolean unused = isKnownHere(gather(step));
        }
        return gather(steps.get(last));
    }

    /**
     * Enters changes without waiting for other nodes.
     *
     * @return whether this node's table knows them now
     * @throws LedgerUnavailableException when the ledger did not confirm them
     */
    public boolean note(Changes changes) {
        return isKnownHere(enterSteps(changes));
    }

    /** What is about to be invalidated, under a name of its own, to be noted. */
    public Intent intent(Collection<Scope> scopes) {
        return new Intent(node + ":" + intents.incrementAndGet(), List.copyOf(scopes));
    }

    /**
     * Notes an intent. From then on it is invalidated when this node does not stir any more, until a change has fulfilled it or
     * it is retracted.
     *
     * @return false where there are too many
     * @throws LedgerUnavailableException when the ledger did not confirm it
     */
    public boolean intend(Intent intent) {
        return ledger.intend(intent);
    }

    /**
     * Takes intents back, by their names.
     *
     * @throws LedgerUnavailableException when the ledger did not confirm it
     */
    public void retract(Collection<String> names) {
        ledger.retract(names);
    }

    private Gathering.Joint gather(Changes changes) {
        Known before = known;
        long position = before == null ? 0 : before.table().position();
        Gathering.Joint joint = gathering.enter(changes);
        Ledger.Entered entered = joint.entered();
        if (before != null && before.table().epoch() == entered.epoch() && entered.number() <= position) {
            // The next sync finds it out, and begins a new epoch.
            syncNow();
            throw new LedgerUnavailableException("the ledger was set back to an earlier state", null);
        }
        return joint;
    }

    private void awaitAll(Ledger.Entered entered, boolean here, long deadline) {
        if (!entered.settled()) {
            // Members of an older epoch may not be listed yet; their leases run out by then.
            confirmations.awaitMoment(settledAt(entered.epoch()));
        }
        if (here && entered.members().stream().allMatch(member -> member.node().equals(node))) {
            return;
        }
        syncNow();
        confirmations.await(entered.epoch(), entered.number(), deadline);
        if (clock.nanos() - deadline >= 0) {
            dropSilent(entered);
        }
    }

    /** Strikes this node off, so that nobody waits for it; it trusts nothing any more, and never comes back. */
    public void leave() {
        left = true;
        // A sync under way would put it on the list again.
        turn.lock();
        try {
            known = null;
            ledger.leave(node);
        } catch (LedgerUnavailableException e) {
            // Others drop it when they have waited for it once.
        } finally {
            turn.unlock();
        }
    }

    private boolean isKnownHere(Gathering.Joint joint) {
        Ledger.Entered entered = joint.entered();
        Known now = known;
        if (now != null
                && now.table().epoch() == entered.epoch()
                && now.table().apply(entered.number(), joint.changes())) {
            learned(now.table());
            return true;
        }
        syncNow();
        return knows(entered);
    }

    private boolean knows(Ledger.Entered entered) {
        Known now = known;
        return now != null
                && now.table().epoch() == entered.epoch()
                && now.table().position() >= entered.number();
    }

    private long settledAt(long epoch) {
        Known now = known;
        long seen = now != null && now.table().epoch() == epoch ? now.seenNanos() : clock.nanos();
        return seen + marginNanos;
    }

    /** Members that are behind and have not stirred since are gone; whoever stirs again knows that it trusts nothing. */
    private void dropSilent(Ledger.Entered entered) {
        Map<String, Long> behind = new HashMap<>();
        for (Ledger.Member member : entered.members()) {
            if (member.number() < entered.number() && !member.node().equals(node)) {
                behind.put(member.node(), member.beat());
            }
        }
        if (behind.isEmpty()) {
            return;
        }
        try {
            ledger.drop(entered.epoch(), behind);
        } catch (LedgerUnavailableException e) {
            // The next invalidation waits for them once more.
            hasten();
        }
    }

    /** Nobody may be waiting for a writer that has died; what it has left undone must be done all the same. */
    private void dropSilentWriters() {
        Known now = known;
        Map<String, Long> silent = writers.silent(clock.nanos(), marginNanos);
        silent.remove(node);
        if (now == null || silent.isEmpty()) {
            return;
        }
        try {
            ledger.drop(now.table().epoch(), silent);
        } catch (LedgerUnavailableException e) {
            // The next beat tries again.
        }
    }

    /** At once, but not more often than each ten milliseconds. */
    private void hasten() {
        if (!hastened.compareAndSet(false, true)) {
            return;
        }
        long delay = Math.max(0, HASTE_NANOS - (clock.nanos() - attempt.nanos()));
        try {
            var unused = executor.schedule(this::syncInHaste, delay, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            hastened.set(false);
        }
    }

    private void syncInHaste() {
        hastened.set(false);
        beat();
    }

    private void syncNow() {
        Attempt unused = syncAfter(clock.nanos());
    }

    /**
     * One sync at a time; all who wait share the first that is sent after they began.
     *
     * @return one sent after that moment, or one that failed since; null when there was none in time
     */
    private @Nullable Attempt syncAfter(long began) {
        if (!attempt.succeeded() && turn.isLocked()) {
            // The last one failed, and another thread tries again: nobody waits to learn that it fails again.
            return null;
        }
        try {
            if (!turn.tryLock(patienceNanos, TimeUnit.NANOSECONDS)) {
                return null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            if (left) {
                return null;
            }
            boolean failedMeanwhile = !attempt.succeeded() && attempt.ended() - began > 0;
            if (!failedMeanwhile && attempt.nanos() - began <= 0) {
                attempt = sync();
            }
            return attempt;
        } finally {
            turn.unlock();
        }
    }

    private Attempt sync() {
        Lease lease = Lease.from(clock, leaseNanos);
        Known before = known;
        try {
            Ledger.Synced synced = ledger.sync(position(before));
            if (!lease.isHeld(clock)) {
                return Attempt.failed(lease.nanos(), clock.nanos());
            }
            take(synced, lease, before);
            return new Attempt(lease.nanos(), clock.nanos(), true, null);
        } catch (LedgerRefusedException e) {
            return look(lease.nanos(), before);
        } catch (LedgerUnavailableException e) {
            return Attempt.failed(lease.nanos(), clock.nanos());
        }
    }

    /**
     * Where the ledger takes no writes, nobody is told that this node knows what it learns, so it holds no lease: each read
     * asks. What it learns was there after the read began, which is all that the read needs.
     */
    private Attempt look(long began, @Nullable Known before) {
        try {
            Ledger.Synced seen = ledger.look(position(before));
            boolean held = before != null
                    && before.table().epoch() == seen.epoch()
                    && before.lease().isHeld(clock);
            take(seen, before != null && held ? before.lease() : Lease.from(clock, 0), before);
            Known now = known;
            return new Attempt(began, clock.nanos(), true, now == null ? null : now.table());
        } catch (LedgerUnavailableException e) {
            return Attempt.failed(began, clock.nanos());
        }
    }

    private Ledger.Position position(@Nullable Known before) {
        if (before == null) {
            return new Ledger.Position(node, ++beats, Stamp.NO_EPOCH, 0, false, false);
        }
        // Asked before the position is read: what is reported is known.
        boolean leased = before.lease().isHeld(clock);
        boolean settled = clock.nanos() - before.seenNanos() >= marginNanos;
        Table table = before.table();
        return new Ledger.Position(node, ++beats, table.epoch(), table.position(), leased, settled);
    }

    private void take(Ledger.Synced synced, Lease lease, @Nullable Known before) {
        // Before the epoch is known here: nobody takes beats of the one before for its.
        writers.seen(synced.epoch(), synced.writers(), clock.nanos());
        boolean sameEpoch = before != null && before.table().epoch() == synced.epoch();
        if (before != null && sameEpoch) {
            long position = before.table().position();
            before.table().apply(synced);
            known = new Known(before.table(), lease, before.seenNanos());
            if (before.table().position() > position) {
                hasten();
            }
        } else {
            // First seen now, not when it was asked for: the epoch may have begun in between.
            known = new Known(new Table(synced), lease, clock.nanos());
            hasten();
        }
        Known taken = known;
        if (taken != null) {
            learned(taken.table());
        }
        confirmations.confirmed(synced.epoch(), synced.least());
    }

    /** A table, for how long it is trusted, and when its epoch was first seen. */
    private record Known(Table table, Lease lease, long seenNanos) {}

    /**
     * The last sync.
     *
     * @param nanos when it was sent
     * @param succeeded whether it brought anything
     * @param looked what is good for those alone who waited for it; null when it brought a lease
     */
    private record Attempt(long nanos, long ended, boolean succeeded, @Nullable Table looked) {

        static Attempt failed(long nanos, long ended) {
            return new Attempt(nanos, ended, false, null);
        }
    }
}
