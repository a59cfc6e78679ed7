package org.cachette.warming;

import org.jspecify.annotations.Nullable;

/**
 * How far this node has come.
 *
 * @param enabled whether there is warming at all
 * @param running whether it is at work now
 * @param done how many of the URLs of this run, or else the last, have been asked for, failed ones included
 * @param of how many there are
 * @param failed how many brought no answer in time, or one other than 2xx
 * @param lastRunMillis when the last run ended, milliseconds since the epoch; null when none has
 */
public record WarmingReport(
        boolean enabled, boolean running, int done, int of, int failed, @Nullable Long lastRunMillis) {

    /** There is no warming. */
    public static final WarmingReport OFF = new WarmingReport(false, false, 0, 0, 0, null);

    /** Nothing has been done yet. */
    static final WarmingReport IDLE = new WarmingReport(true, false, 0, 0, 0, null);

    /** Whether this node has warmed since it started, or does; others may have. */
    public boolean byThisNode() {
        return running || lastRunMillis != null;
    }

    WarmingReport begun(int size) {
        return new WarmingReport(true, true, 0, size, 0, lastRunMillis);
    }

    WarmingReport one(boolean good) {
        return new WarmingReport(true, true, done + 1, of, good ? failed : failed + 1, lastRunMillis);
    }

    WarmingReport ended(long millis) {
        return new WarmingReport(true, false, done, of, failed, millis);
    }
}
