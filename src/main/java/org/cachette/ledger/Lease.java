package org.cachette.ledger;

import org.cachette.time.CacheClock;

/**
 * For how long a node trusts what it knows, counted from just before it asked. Both clocks must agree: the monotonic one
 * stands still while a machine is suspended, the other one can be set.
 *
 * @param nanos when it asked, by the monotonic clock
 * @param millis when it asked, by the wall clock
 * @param length in nanoseconds
 */
record Lease(long nanos, long millis, long length) {

    private static final long NANOS_PER_MILLI = 1_000_000;

    static Lease from(CacheClock clock, long length) {
        return new Lease(clock.nanos(), clock.millis(), length);
    }

    boolean isHeld(CacheClock clock) {
        return clock.nanos() - nanos < length && Math.abs(clock.millis() - millis) < length / NANOS_PER_MILLI;
    }
}
