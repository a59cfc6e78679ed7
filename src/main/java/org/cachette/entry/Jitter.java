package org.cachette.entry;

import java.time.Duration;
import org.cachette.key.Digest;

/** Makes what was stored together expire apart. The same entry stored at the same moment always gets the same time. */
final class Jitter {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Jitter() {}

    /**
     * A time up to a part longer or shorter.
     *
     * @param part 0.1 is ten percent
     */
    static Duration spread(Duration ttl, double part, Digest key, long millis) {
        if (part == 0) {
            return ttl;
        }
        long mixed = (key.low() ^ millis * GOLDEN) * GOLDEN;
        double lot = (mixed >>> 11) * 0x1.0p-53;
        return Duration.ofMillis(Math.max(1, Math.round(ttl.toMillis() * (1 + part * (2 * lot - 1)))));
    }
}
