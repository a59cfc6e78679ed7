package org.cachette.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** How often the machine itself held up a thread that wanted to go on, for so long or longer. */
final class Stalls implements AutoCloseable {

    private static final long STEP_NANOS = Duration.ofMillis(1).toNanos();

    private final AtomicInteger count = new AtomicInteger();
    private final Thread watch;

    Stalls(Duration least) {
        watch = new Thread(() -> watch(least.toNanos()), "stalls");
        watch.setDaemon(true);
        watch.start();
    }

    int count() {
        return count.get();
    }

    private void watch(long leastNanos) {
        long before = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(STEP_NANOS);
            long now = System.nanoTime();
            if (now - before >= leastNanos) {
                count.incrementAndGet();
            }
            before = now;
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
