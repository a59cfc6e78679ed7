package org.cachette.warming;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.cachette.testing.TestClock;

/** A timer whose time passes when a test says so; tasks run on the test's thread, in order. */
final class ManualTimer implements Timer {

    private final TestClock clock;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
    private long number;
    private boolean closed;

    ManualTimer(TestClock clock) {
        this.clock = clock;
    }

    @Override
    public Appointment after(Duration time, Runnable action) {
        if (closed) {
            return () -> {};
        }
        Task task = new Task(clock.nanos() + Math.max(0, time.toNanos()), number++, action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    @Override
    public void close() {
        closed = true;
        tasks.clear();
    }

    /** Lets so much time pass, and what is due in it happen when it is due. */
    void pass(Duration time) {
        long end = clock.nanos() + time.toNanos();
        while (!tasks.isEmpty() && tasks.peek().due() <= end) {
            Task next = tasks.poll();
            clock.advance(Duration.ofNanos(Math.max(0, next.due() - clock.nanos())));
            next.action().run();
        }
        clock.advance(Duration.ofNanos(end - clock.nanos()));
    }

    /** Whatever is due now happens. */
    void settle() {
        pass(Duration.ZERO);
    }

    private record Task(long due, long number, Runnable action) {}
}
