package org.cachette.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was started, to be stopped in the reverse order, by any thread and at any time: a part that is just starting is
 * interrupted, and none starts after it. One thread starts them all.
 */
final class RunningParts {

    /** A start that does not heed the interrupt must not keep the other parts running. */
    private static final Duration LONGEST_INTERRUPTED_START = Duration.ofSeconds(30);

    private final Consumer<String> progress;
    private final Deque<Part> parts = new ArrayDeque<>();
    private @Nullable Thread starter;
    private CountDownLatch startEnded = new CountDownLatch(0);
    private boolean stopping;

    private record Part(String name, Step stop) {}

    /** Something to do. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** Tells whoever looks on what is being stopped. */
    RunningParts(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Starts a part, which will be stopped even if it gets only halfway.
     *
     * @throws StoppedException when the parts are being stopped
     */
    void start(String name, Step start, Step stop) throws Exception {
        add(new Part(name, stop));
        run(() -> {
            start.run();
            return name;
        });
    }

    /**
     * Does what leaves nothing behind to be stopped.
     *
     * @throws StoppedException when the parts are being stopped
     */
    <T> T run(Callable<T> step) throws Exception {
        begin();
        try {
            return step.call();
        } catch (Exception e) {
            throw isStopping() ? new StoppedException() : e;
        } finally {
            end();
        }
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    /** Stops all, and returns when that is done, whoever does it. A part that fails to stop does not keep the others. */
    void stop() {
        try {
            boolean ended = interruptStart().await(LONGEST_INTERRUPTED_START.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                progress.accept("The last step does not end; stopping all the same");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopAll();
    }

    private synchronized void add(Part part) {
        parts.push(part);
    }

    private synchronized void begin() {
        if (stopping) {
            throw new StoppedException();
        }
        starter = Thread.currentThread();
        startEnded = new CountDownLatch(1);
    }

    private synchronized void end() {
        starter = null;
        startEnded.countDown();
    }

    private synchronized CountDownLatch interruptStart() {
        stopping = true;
        if (starter != null) {
            starter.interrupt();
        }
        return startEnded;
    }

    private synchronized void stopAll() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.stop().run();
            } catch (Exception e) {
                progress.accept(part.name() + " could not be stopped: " + e.getMessage());
            }
        }
    }

    /** The parts are being stopped, so nothing can be started any more. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("The demo is being stopped");
        }
    }
}
