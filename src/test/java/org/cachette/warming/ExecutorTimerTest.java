package org.cachette.warming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachette.testing.Latches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutorTimerTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    private final AtomicInteger runs = new AtomicInteger();
    private final ExecutorTimer timer = new ExecutorTimer(executor);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void runsWhatIsDue_noTimeAtAllIncluded() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        timer.after(Duration.ZERO, both::countDown);
        timer.after(Duration.ofSeconds(-1), both::countDown);
        Latches.await(both);
    }

    @Test
    void whatIsCancelledNeverRuns() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch through = new CountDownLatch(1);
        executor.execute(() -> {
            try {
                Latches.await(hold);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Timer.Appointment appointment = timer.after(Duration.ZERO, runs::incrementAndGet);
        appointment.cancel();
        timer.after(Duration.ZERO, through::countDown);
        hold.countDown();
        Latches.await(through);
        assertThat(runs).hasValue(0);
    }

    @Test
    void closed_itLeavesNothingInTheExecutor() {
        executor.setRemoveOnCancelPolicy(true);
        timer.after(LONG, runs::incrementAndGet);
        timer.after(LONG, runs::incrementAndGet);
        assertThat(executor.getQueue()).hasSize(2);
        timer.close();
        assertThat(executor.getQueue()).isEmpty();
        timer.after(LONG, runs::incrementAndGet);
        assertThat(executor.getQueue()).isEmpty();
    }

    @Test
    void aServerThatStopsIsNoError() {
        executor.shutdownNow();
        timer.after(LONG, runs::incrementAndGet).cancel();
        timer.close();
    }
}
