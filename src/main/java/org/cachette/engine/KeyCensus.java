package org.cachette.engine;

import org.cachette.observe.HyperLogLog;
import org.jspecify.annotations.Nullable;

/** Counts the different keys of one type, by periods. */
final class KeyCensus {

    private final long period;
    private long begun;
    private HyperLogLog keys = new HyperLogLog();
    private long estimate;
    private @Nullable Doorkeeper doorkeeper;

    KeyCensus(long now, long period) {
        this.begun = now;
        this.period = period;
    }

    /** Counts a key, by its hash; what follows from it. The doorkeeper comes when there are too many, and goes with the period. */
    synchronized Finding count(long hash, int maxKeys, long now) {
        long passed = (now - begun) / period;
        if (passed > 0) {
            begun += passed * period;
            keys = new HyperLogLog();
            estimate = 0;
            doorkeeper = null;
        }
        if (keys.add(hash)) {
            estimate = keys.estimate();
        }
        boolean alarm = doorkeeper == null && estimate > maxKeys;
        if (alarm) {
            doorkeeper = new Doorkeeper();
        }
        return new Finding(doorkeeper == null || doorkeeper.knows(hash), alarm, estimate);
    }

    /**
     * What follows from a key.
     *
     * @param admitted whether its answer may be stored
     * @param alarm whether it was the one too many
     * @param estimate how many different keys there were in the period
     */
    record Finding(boolean admitted, boolean alarm, long estimate) {}
}
