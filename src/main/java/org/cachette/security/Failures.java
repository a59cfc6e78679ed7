package org.cachette.security;

import java.util.concurrent.TimeUnit;
import org.cachette.time.CacheClock;

/**
 * Failures by one key, and how long it must wait after them: from some number on a second, and twice as long after each
 * further one. Bounded: the key that was seen longest ago is forgotten first. For one thread at a time.
 */
final class Failures {

    private static final int MOST_KEYS = 10_000;

    private final int free;
    private final long longestSeconds;
    private final CacheClock clock;
    private final Recent<Count> counts = new Recent<>(MOST_KEYS);

    /**
     * Begins without any.
     *
     * @param free the failure from which on the next try must wait
     * @param longestSeconds the most that it must wait; after thrice this without a failure all is forgotten
     */
    Failures(int free, long longestSeconds, CacheClock clock) {
        this.free = free;
        this.longestSeconds = longestSeconds;
        this.clock = clock;
    }

    /** Seconds until the next try; 0 is now. */
    long wait(String key) {
        Count count = counts.of(key);
        if (count == null) {
            return 0;
        }
        long left = pause(count.failures) - (clock.nanos() - count.nanos);
        return left <= 0 ? 0 : TimeUnit.NANOSECONDS.toSeconds(left - 1) + 1;
    }

    /** One more. */
    void add(String key) {
        long now = clock.nanos();
        Count last = counts.of(key);
        int before = last == null || isForgotten(last, now) ? 0 : last.failures;
        counts.put(key, new Count(before + 1, now));
    }

    private boolean isForgotten(Count count, long now) {
        return now - count.nanos > 3 * TimeUnit.SECONDS.toNanos(longestSeconds);
    }

    /** It was all right after all. */
    void forget(String key) {
        counts.forget(key);
    }

    int size() {
        return counts.size();
    }

    private long pause(int failures) {
        if (failures < free) {
            return 0;
        }
        // Beyond 2^30 s it is the longest in any case.
        long seconds = 1L << Math.min(failures - free, 30);
        return TimeUnit.SECONDS.toNanos(Math.min(seconds, longestSeconds));
    }

    private record Count(int failures, long nanos) {}
}
