package org.cachette.config;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedExecutors;
import jakarta.enterprise.concurrent.ManagedTaskListener;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The server's scheduler, of whose tasks none gets lost. Payara aborts what comes due in the moment in which it enables the
 * application, and repeats nothing that it aborted once. It also aborts what a thread arranges that it does not know: it takes
 * that for a task of whichever application its own thread was made for, and that may be gone: so threads arrange in the name of
 * the application. The one that starts it does that anyway, and must not ask for it: Open Liberty would start the application
 * once more. The server's threads stay the server's to end.
 */
final class SteadyScheduler extends AbstractExecutorService implements ScheduledExecutorService {

    /** By a thread of the JVM's own: here the server's are not to be had. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS, Runnable::run);

    private static final long ONCE = -1;

    private final ScheduledExecutorService server;
    private final Executor application;
    private final Thread starter = Thread.currentThread();
    private volatile boolean ended;

    /**
     * For the application that this thread starts.
     *
     * @param application runs what it is given at once, as part of the application, whoever calls it
     */
    SteadyScheduler(ScheduledExecutorService server, Executor application) {
        this.server = server;
        this.application = application;
    }

    /** The application stops: what the server aborts from now on stays undone. */
    void end() {
        ended = true;
    }

    @Override
    public void execute(Runnable command) {
        new Task<>(Executors.callable(command), ONCE).arrange(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return begun(new Task<>(Executors.callable(command), ONCE), unit.toNanos(delay));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return begun(new Task<>(callable, ONCE), unit.toNanos(delay));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay, TimeUnit unit) {
        return begun(new Task<>(Executors.callable(command), unit.toNanos(delay)), unit.toNanos(initial));
    }

    /** Nothing here needs it. */
    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initial, long period, TimeUnit unit) {
        throw new UnsupportedOperationException("at a fixed rate");
    }

    private <V> Task<V> begun(Task<V> task, long nanos) {
        task.arrange(nanos);
        return task;
    }

    @Override
    public void shutdown() {
        throw new IllegalStateException("the threads are the server's");
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new IllegalStateException("the threads are the server's");
    }

    @Override
    public boolean isShutdown() {
        return server.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return server.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return server.awaitTermination(timeout, unit);
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V>, ManagedTaskListener {

        private final long pauseNanos;
        private volatile @Nullable ScheduledFuture<?> place;

        Task(Callable<V> work, long pauseNanos) {
            super(work);
            this.pauseNanos = pauseNanos;
        }

        void arrange(long nanos) {
            try {
                if (Thread.currentThread() == starter) {
                    hand(nanos);
                } else {
                    application.execute(() -> hand(nanos));
                }
            } catch (IllegalStateException notEnabled) {
                arrangeSoon();
            }
        }

        private void hand(long nanos) {
            ScheduledFuture<?> taken =
                    server.schedule(ManagedExecutors.managedTask(this, this), nanos, TimeUnit.NANOSECONDS);
            place = taken;
            if (isDone()) {
                taken.cancel(false);
            }
        }

        private void arrangeSoon() {
            if (ended) {
                cancel(false);
            } else if (!isDone()) {
                LATER.execute(this::arrangeAgain);
            }
        }

        private void arrangeAgain() {
            arrangeAgain(0);
        }

        private void arrangeAgain(long nanos) {
            try {
                arrange(nanos);
            } catch (RejectedExecutionException serverStops) {
                cancel(false);
            }
        }

        @Override
        public void run() {
            if (pauseNanos == ONCE) {
                super.run();
            } else if (runAndReset()) {
                arrangeAgain(pauseNanos);
            }
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            boolean cancelled = super.cancel(mayInterrupt);
            ScheduledFuture<?> taken = place;
            if (taken != null) {
                taken.cancel(false);
            }
            return cancelled;
        }

        @Override
        public void taskAborted(
                Future<?> future, @Nullable ManagedExecutorService executor, Object task, Throwable reason) {
            arrangeSoon();
        }

        @Override
        public void taskSubmitted(Future<?> future, @Nullable ManagedExecutorService executor, Object task) {}

        @Override
        public void taskStarting(Future<?> future, @Nullable ManagedExecutorService executor, Object task) {}

        @Override
        public void taskDone(
                Future<?> future,
                @Nullable ManagedExecutorService executor,
                Object task,
                @Nullable Throwable failure) {}

        @Override
        public long getDelay(TimeUnit unit) {
            ScheduledFuture<?> taken = place;
            return taken == null ? 0 : taken.getDelay(unit);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
