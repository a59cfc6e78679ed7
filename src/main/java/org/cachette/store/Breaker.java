package org.cachette.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cachette.observe.CacheObserver;
import org.cachette.time.CacheClock;

/**
 * Keeps requests away from something that does not answer: after some failures in a row it lets nobody through for a
 * while, then one at a time until one succeeds.
 */
public final class Breaker {

    private final int threshold;
    private final long pauseNanos;
    private final CacheClock clock;
    private final CacheObserver observer;

    /** Failures in a row. Written under the lock, read without: while all is well nobody waits here. */
    private volatile int failures;

    /** What it answers and refuses; mostly nothing. */
    private final Set<String> refusing = ConcurrentHashMap.newKeySet();

    private long probeAt;

    /**
     * A closed breaker.
     *
     * @param threshold so many failures in a row open it
     * @param pauseNanos how long it lets nobody through
     */
    public Breaker(int threshold, long pauseNanos, CacheClock clock, CacheObserver observer) {
        this.threshold = threshold;
        this.pauseNanos = pauseNanos;
        this.clock = clock;
        this.observer = observer;
    }

    /** Whether the caller may try; one that may must say how it went. */
    public boolean permits() {
        return failures < threshold || permitsProbe();
    }

    private synchronized boolean permitsProbe() {
        long now = clock.nanos();
        if (failures >= threshold && now - probeAt < 0) {
            return false;
        }
        // This caller probes; for all others the pause begins again.
        probeAt = now + pauseNanos;
        return true;
    }

    /** It answered, and did what was asked of it. */
    public void succeeded(String operation) {
        if (!refusing.isEmpty() && refusing.remove(operation)) {
            observer.taken(operation);
        }
        answered();
    }

    private void answered() {
        if (failures > 0 && reset()) {
            observer.recovered();
        }
    }

    private synchronized boolean reset() {
        boolean failed = failures > 0;
        failures = 0;
        return failed;
    }

    /** It answered, and refused what was asked of it: no reason to keep away. */
    public void refused(String operation, Throwable cause) {
        observer.failed(operation, cause);
        if (refusing.add(operation)) {
            observer.refused(operation, cause);
        }
        answered();
    }

    /** It did not answer. */
    public void failed(String operation, Throwable cause) {
        observer.failed(operation, cause);
        if (count() == 1) {
            observer.outage(operation, cause);
        }
    }

    private synchronized int count() {
        probeAt = clock.nanos() + pauseNanos;
        failures = Math.min(failures, Integer.MAX_VALUE - 1) + 1;
        return failures;
    }

    /** Whether it lets everybody through. */
    public boolean isClosed() {
        return failures < threshold;
    }
}
