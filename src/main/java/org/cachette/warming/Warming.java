package org.cachette.warming;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.cachette.key.Digest;
import org.cachette.lock.NodeLock;
import org.cachette.observe.CacheObserver;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/**
 * Decides when to warm, and which node does it: at start the first of those that start together, after an invalidation the
 * one that made it, as soon as no other is at it. At most one attempt is arranged or under way on a node, so a burst of
 * invalidations is one warming, and those that come during it are one more.
 */
public final class Warming implements CacheObserver, WarmingProgress, AutoCloseable {

    private static final Logger LOGGER = System.getLogger("org.cachette");

    private static final Digest START =
            new Digest.Builder().add("cachette:warming:start").build();
    private static final Digest RUN =
            new Digest.Builder().add("cachette:warming:run").build();

    /** Nodes that start within this time after the first leave it to that one. */
    private static final Duration ROLLOUT = Duration.ofMinutes(1);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_EXCHANGES = Duration.ofMinutes(1);
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final WarmingSettings settings;
    private final HottestUrls hottest;
    private final NodeLock lock;
    private final Supplier<? extends Visits> visits;
    private final Timer timer;
    private final Timer steps;
    private final CacheClock clock;
    private final Progress progress;
    private final Readiness readiness;

    /** Whether something is invalidated that no run begun since has asked for. */
    private final AtomicBoolean due = new AtomicBoolean();

    private boolean starting = true;
    private boolean busy;
    private volatile boolean closed;
    private @Nullable Visits session;
    private volatile NodeLock.@Nullable Hold startHold;
    private volatile NodeLock.@Nullable Hold runHold;

    /**
     * Does nothing yet.
     *
     * @param visits opens a way to this application, for one attempt
     * @param observer is told of each URL
     */
    public Warming(
            WarmingSettings settings,
            HottestUrls hottest,
            NodeLock lock,
            Supplier<? extends Visits> visits,
            Timer timer,
            CacheClock clock,
            CacheObserver observer) {
        this.settings = settings;
        this.hottest = hottest;
        this.lock = lock;
        this.visits = visits;
        this.timer = timer;
        this.steps = new Steps();
        this.clock = clock;
        this.progress = new Progress(LOGGER, observer, clock);
        this.readiness = new Readiness(steps, clock);
    }

    /** The application starts; returns at once. */
    public void begin() {
        arrange(Duration.ZERO);
        if (settings.hottest() > 0) {
            timer.after(BETWEEN_EXCHANGES, this::exchange);
        }
    }

    @Override
    public void invalidated(String scope) {
        if (settings.afterInvalidation() && !due.getAndSet(true)) {
            arrange(settings.delay());
        }
    }

    @Override
    public WarmingReport report() {
        return progress.report();
    }

    /** Ends what is under way; afterwards nothing begins. */
    @Override
    public void close() {
        closed = true;
        timer.close();
        end();
        NodeLock.Hold start = startHold;
        if (start != null) {
            // The next application to start is this one again.
            start.release();
        }
        if (settings.hottest() > 0) {
            var unused = hottest.exchange();
        }
    }

    private void exchange() {
        if (!closed) {
            var unused = hottest.exchange();
            timer.after(BETWEEN_EXCHANGES, this::exchange);
        }
    }

    private synchronized void arrange(Duration time) {
        if (!closed && !busy) {
            busy = true;
            steps.after(time, this::attempt);
        }
    }

    private void attempt() {
        WarmingPlan plan = WarmingPlan.of(settings, settings.hottest() == 0 ? List.of() : hottest.exchange());
        if (plan.isEmpty()) {
            leave();
        } else if (readiness.isReady()) {
            compete(plan);
        } else {
            readiness.await(plan, open(), ready -> awaited(plan, ready));
        }
    }

    private void awaited(WarmingPlan plan, boolean ready) {
        if (ready) {
            compete(plan);
        } else {
            LOGGER.log(Level.WARNING, "No warming: this application does not answer, as in " + plan.probe(0));
            leave();
        }
    }

    /** Until something is invalidated. */
    private void leave() {
        starting = false;
        due.set(false);
        rest(settings.delay());
    }

    private void compete(WarmingPlan plan) {
        // Behind this moment nothing has been asked for, so what was invalidated before it is covered.
        boolean wanted = due.getAndSet(false);
        // An estimate: should it take longer, another node may begin as well, which is twice the work and no harm.
        Duration lease = settings.interval()
                .multipliedBy(plan.size())
                .plus(settings.timeout())
                .plus(SLACK);
        if (starting) {
            starting = false;
            startHold = lock.acquire(START, Duration.ZERO, lease.plus(ROLLOUT)).orElse(null);
            if (startHold == null && !wanted) {
                LOGGER.log(Level.INFO, "No warming at start: another node does it, or Redis is away");
                rest(settings.delay());
                return;
            }
        }
        runHold = lock.acquire(RUN, Duration.ZERO, lease).orElse(null);
        if (runHold == null) {
            due.set(true);
            rest(settings.delay().compareTo(BETWEEN_ATTEMPTS) > 0 ? settings.delay() : BETWEEN_ATTEMPTS);
            return;
        }
        run(plan);
    }

    private void run(WarmingPlan plan) {
        progress.begun(plan.size(), settings.rate());
        new WarmingRun(plan, settings.interval(), open(), steps, clock, progress, this::ran).begin();
    }

    private void ran() {
        progress.ended();
        rest(settings.delay());
    }

    /** Until somebody asks for the next one; or for so long, when somebody has. */
    private void rest(Duration time) {
        end();
        synchronized (this) {
            busy = false;
        }
        if (due.get()) {
            arrange(time);
        }
    }

    private void end() {
        Visits ended;
        NodeLock.Hold held;
        synchronized (this) {
            ended = session;
            session = null;
            held = runHold;
            runHold = null;
        }
        if (ended != null) {
            ended.close();
        }
        if (held != null) {
            held.release();
        }
    }

    private synchronized Visits open() {
        if (closed) {
            throw new IllegalStateException("the application stops");
        }
        Visits opened = session == null ? visits.get() : session;
        session = opened;
        return opened;
    }

    /** What fails unexpectedly ends this attempt, and not all that follow. */
    private final class Steps implements Timer {

        @Override
        public Appointment after(Duration time, Runnable task) {
            return timer.after(time, () -> run(task));
        }

        private void run(Runnable task) {
            try {
                task.run();
            } catch (RuntimeException e) {
                if (!closed) {
                    LOGGER.log(Level.WARNING, "A warming failed", e);
                    rest(BETWEEN_ATTEMPTS);
                }
            }
        }

        @Override
        public void close() {
            timer.close();
        }
    }
}
