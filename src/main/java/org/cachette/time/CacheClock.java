package org.cachette.time;

/** What time it is, for the whole cache. */
public interface CacheClock {

    /** Wall-clock time, milliseconds since the epoch; comparable between nodes as far as their clocks agree. */
    long millis();

    /** A monotonic reading in nanoseconds, for durations within this process. */
    long nanos();
}
