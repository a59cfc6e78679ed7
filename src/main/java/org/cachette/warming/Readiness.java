package org.cachette.warming;

import java.time.Duration;
import java.util.function.Consumer;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether this application answers yet, by asking for what is to be warmed: other addresses may never be found
 * here, or answer too early. No server tells its applications that they can be reached.
 */
final class Readiness {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Then the base URL is wrong, or everything below it is missing. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final Timer timer;
    private final CacheClock clock;
    private volatile boolean ready;

    Readiness(Timer timer, CacheClock clock) {
        this.timer = timer;
        this.clock = clock;
    }

    /** Whether it has answered once. */
    boolean isReady() {
        return ready;
    }

    /**
     * Asks until it answers, or for five minutes.
     *
     * @param then is told which it was, on a thread of the timer
     */
    void await(WarmingPlan plan, Visits visits, Consumer<Boolean> then) {
        new Wait(plan, visits, then, clock.nanos()).ask(0, FIRST_PAUSE);
    }

    private static boolean answers(@Nullable Integer status) {
        return status != null && status != NOT_FOUND && status != UNAVAILABLE;
    }

    private final class Wait {

        private final WarmingPlan plan;
        private final Visits visits;
        private final Consumer<Boolean> then;
        private final long begun;

        Wait(WarmingPlan plan, Visits visits, Consumer<Boolean> then, long begun) {
            this.plan = plan;
            this.visits = visits;
            this.then = then;
            this.begun = begun;
        }

        void ask(int attempt, Duration pause) {
            var unused = visits.get(plan.probe(attempt))
                    .whenComplete((status, failure) -> heard(failure == null ? status : null, attempt, pause));
        }

        private void heard(@Nullable Integer status, int attempt, Duration pause) {
            if (answers(status)) {
                ready = true;
                timer.after(Duration.ZERO, () -> then.accept(true));
            } else if (clock.nanos() - begun >= LONGEST_WAIT.toNanos()) {
                timer.after(Duration.ZERO, () -> then.accept(false));
            } else {
                Duration twice = pause.multipliedBy(2);
                Duration next = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
                timer.after(pause, () -> ask(attempt + 1, next));
            }
        }
    }
}
