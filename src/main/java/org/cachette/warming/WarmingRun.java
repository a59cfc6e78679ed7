package org.cachette.warming;

import java.net.URI;
import java.time.Duration;
import org.cachette.time.CacheClock;

/** One pass over a plan: one request at a time, so many a second at most. */
final class WarmingRun {

    private final WarmingPlan plan;
    private final Duration interval;
    private final Visits visits;
    private final Timer timer;
    private final CacheClock clock;
    private final Progress progress;
    private final Runnable then;

    /** @param then is run behind the last answer, on a thread of the timer */
    WarmingRun(
            WarmingPlan plan,
            Duration interval,
            Visits visits,
            Timer timer,
            CacheClock clock,
            Progress progress,
            Runnable then) {
        this.plan = plan;
        this.interval = interval;
        this.visits = visits;
        this.timer = timer;
        this.clock = clock;
        this.progress = progress;
        this.then = then;
    }

    void begin() {
        ask(0);
    }

    private void ask(int number) {
        URI url = plan.urls().get(number);
        long begun = clock.nanos();
        var unused = visits.get(url).whenComplete((status, failure) -> {
            progress.answered(url, status, failure);
            if (number + 1 == plan.size()) {
                timer.after(Duration.ZERO, then);
            } else {
                timer.after(interval.minusNanos(clock.nanos() - begun), () -> ask(number + 1));
            }
        });
    }
}
