package org.cachette.ledger;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.cachette.time.CacheClock;

/** How far all members are known to be, and those who wait for it. */
final class Confirmations {

    /** A clock that stands still or is set must not keep anybody waiting for longer than this between two looks at it. */
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final CacheClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long epoch;
    private long least;

    Confirmations(CacheClock clock) {
        this.clock = clock;
    }

    void confirmed(long confirmedEpoch, long number) {
        lock.lock();
        try {
            if (confirmedEpoch != epoch) {
                epoch = confirmedEpoch;
                least = number;
            } else {
                least = Math.max(least, number);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all members know a number, or a moment of the monotonic clock has come.
     *
     * @throws LedgerUnavailableException when the thread is to stop
     */
    void await(long awaitedEpoch, long number, long deadline) {
        lock.lock();
        try {
            while (epoch != awaitedEpoch || least < number) {
                long remaining = deadline - clock.nanos();
                if (remaining <= 0) {
                    return;
                }
                long ignored = changed.awaitNanos(Math.min(remaining, SLICE_NANOS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException("interrupted while other nodes were waited for", e);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a moment of the monotonic clock has come. */
    void awaitMoment(long deadline) {
        await(Long.MIN_VALUE, Long.MAX_VALUE, deadline);
    }
}
