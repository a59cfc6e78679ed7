package org.cachette.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.cachette.key.Digest;
import org.cachette.time.CacheClock;

/** Keys that are left in peace for a while. */
public final class Pauses {

    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    private final CacheClock clock;
    private final Cache<Digest, Long> until;

    /** None yet. */
    public Pauses(CacheClock clock) {
        this.clock = clock;
        this.until = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LONGEST)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    /** Leaves a key in peace for so long. */
    public void begin(Digest key, Duration pause) {
        if (!pause.isZero()) {
            until.put(key, clock.nanos() + pause.toNanos());
        }
    }

    /** Leaves it in peace no longer. */
    public void end(Digest key) {
        until.invalidate(key);
    }

    /** Whether it is to be left in peace. */
    public boolean isOn(Digest key) {
        Long end = until.getIfPresent(key);
        return end != null && clock.nanos() - end < 0;
    }
}
