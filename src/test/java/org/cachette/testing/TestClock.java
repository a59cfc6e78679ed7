package org.cachette.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.cachette.time.CacheClock;

/** Time that stands still until it is told otherwise. */
public final class TestClock implements CacheClock {

    private final AtomicLong millis = new AtomicLong(1_767_225_600_000L);
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long millis() {
        return millis.get();
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    /** Both clocks go on. */
    public void advance(Duration time) {
        millis.addAndGet(time.toMillis());
        nanos.addAndGet(time.toNanos());
    }

    /** Somebody sets the wall clock; the monotonic one does not notice. */
    public void setWall(long epochMillis) {
        millis.set(epochMillis);
    }
}
