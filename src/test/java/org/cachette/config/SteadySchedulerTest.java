package org.cachette.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.concurrent.AbortedException;
import jakarta.enterprise.concurrent.ManagedTask;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.cachette.testing.Latches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SteadySchedulerTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Aborting server = new Aborting();
    private final SteadyScheduler scheduler = new SteadyScheduler(server, server.enabled());

    @AfterEach
    void end() {
        server.shutdownNow();
    }

    @Test
    void whatTheServerAborted_isRunAllTheSame_once() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        server.aborts.set(3);
        ScheduledFuture<?> task = scheduler.schedule(runs::incrementAndGet, 1, TimeUnit.MILLISECONDS);
        task.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        assertThat(runs).hasValue(1);
        assertThat(server.aborts).hasValue(0);
    }

    @Test
    void whatIsArrangedWhileTheApplicationIsNotEnabled_isRunLater() throws Exception {
        server.refusals.set(3);
        AtomicInteger runs = new AtomicInteger();
        Thread another = new Thread(() -> scheduler.execute(runs::incrementAndGet));
        another.start();
        another.join();
        Awaitility.await().atMost(LONGEST).until(() -> runs.get() == 1);
        assertThat(server.refusals).hasValue(0);
    }

    @Test
    void theThreadThatStartsTheApplication_arrangesWithoutAskingForIt() {
        server.refusals.set(1);
        AtomicInteger runs = new AtomicInteger();
        scheduler.execute(runs::incrementAndGet);
        Awaitility.await().atMost(LONGEST).until(() -> runs.get() == 1);
        assertThat(server.refusals).hasValue(1);
    }

    @Test
    void whatIsAbortedWhenAllHasEnded_staysUndone() {
        server.aborts.set(1);
        scheduler.end();
        ScheduledFuture<?> task = scheduler.schedule(() -> {}, 1, TimeUnit.MILLISECONDS);
        Awaitility.await().atMost(LONGEST).until(task::isCancelled);
    }

    @Test
    void whatIsRepeated_goesOnBehindAnAbort() throws Exception {
        CountDownLatch before = new CountDownLatch(2);
        AtomicInteger runs = new AtomicInteger();
        ScheduledFuture<?> task = scheduler.scheduleWithFixedDelay(
                () -> {
                    runs.incrementAndGet();
                    before.countDown();
                },
                0,
                1,
                TimeUnit.MILLISECONDS);
        Latches.await(before);
        server.aborts.set(2);
        Awaitility.await().atMost(LONGEST).until(() -> server.aborts.get() == 0);
        int behind = runs.get();
        Awaitility.await().atMost(LONGEST).until(() -> runs.get() > behind + 2);
        assertThat(task.isDone()).isFalse();

        assertThat(task.cancel(false)).isTrue();
        Awaitility.await().atMost(LONGEST).until(() -> server.getQueue().stream()
                .allMatch(left -> ((ScheduledFuture<?>) left).isDone()));
    }

    @Test
    void whatIsCancelled_doesNotRun() {
        AtomicInteger runs = new AtomicInteger();
        ScheduledFuture<?> task = scheduler.schedule(runs::incrementAndGet, 1, TimeUnit.HOURS);
        assertThat(task.getDelay(TimeUnit.MINUTES)).isBetween(58L, 60L);
        assertThat(task.cancel(true)).isTrue();
        assertThat(server.getQueue()).allMatch(left -> ((ScheduledFuture<?>) left).isDone());
        assertThat(runs).hasValue(0);
    }

    @Test
    void whatFails_isNotRepeated() {
        ScheduledFuture<?> task = scheduler.scheduleWithFixedDelay(
                () -> {
                    throw new IllegalArgumentException("wrong");
                },
                0,
                1,
                TimeUnit.MILLISECONDS);
        assertThatThrownBy(() -> task.get(LONGEST.toSeconds(), TimeUnit.SECONDS))
                .hasRootCauseMessage("wrong");
    }

    /** Does with a task what Payara does while it enables an application: does not run it, and tells its listener alone. */
    private static final class Aborting extends ScheduledThreadPoolExecutor {

        private final AtomicInteger aborts = new AtomicInteger();
        private final AtomicInteger refusals = new AtomicInteger();

        Aborting() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            return super.schedule(() -> runOrAbort(command), delay, unit);
        }

        Executor enabled() {
            return command -> {
                if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IllegalStateException("the module is disabled");
                }
                command.run();
            };
        }

        private void runOrAbort(Runnable command) {
            if (aborts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                ManagedTask task = (ManagedTask) command;
                task.getManagedTaskListener()
                        .taskAborted(
                                CompletableFuture.completedFuture(null),
                                null,
                                command,
                                new AbortedException("the module is disabled"));
            } else {
                command.run();
            }
        }
    }
}
