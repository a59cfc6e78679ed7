package org.cachette.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.Counter;

/** Counts time in a counter, which knows whole numbers only: a second is counted once it is full, and none is lost. */
final class WholeSeconds {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Counter counter;
    private final AtomicLong nanos = new AtomicLong();

    WholeSeconds(Counter counter) {
        this.counter = counter;
    }

    void add(long more) {
        long now = nanos.addAndGet(more);
        long seconds = now / SECOND;
        // Where another thread came in between, it or a later one takes the full seconds along.
        if (seconds > 0 && nanos.compareAndSet(now, now - seconds * SECOND)) {
            counter.inc(seconds);
        }
    }
}
