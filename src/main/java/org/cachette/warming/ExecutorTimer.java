package org.cachette.warming;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** By an executor that outlives the application: what is left would hold the application's classes there. */
public final class ExecutorTimer implements Timer {

    private static final Appointment NEVER = () -> {};

    private final ScheduledExecutorService executor;
    private final Set<Task> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** With nothing to do yet. */
    public ExecutorTimer(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public Appointment after(Duration time, Runnable action) {
        Task task = new Task(action);
        open.add(task);
        try {
            task.place = executor.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The server stops.
            open.remove(task);
            return NEVER;
        }
        if (closed || !open.contains(task)) {
            // Closed meanwhile, or through already.
            task.cancel();
        }
        return task;
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(Task::cancel);
    }

    private final class Task implements Runnable, Appointment {

        private final Runnable action;
        private volatile Future<?> place = CompletableFuture.completedFuture(null);

        Task(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            if (open.remove(this) && !closed) {
                action.run();
            }
        }

        @Override
        public void cancel() {
            open.remove(this);
            place.cancel(false);
        }
    }
}
