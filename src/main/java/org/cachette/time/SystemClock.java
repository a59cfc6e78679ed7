package org.cachette.time;

/** The machine's own clock; the only class that asks it. */
public final class SystemClock implements CacheClock {

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
