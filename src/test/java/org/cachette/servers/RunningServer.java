package org.cachette.servers;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A server that was started once: a process of this machine, or a container. */
interface RunningServer {

    Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** As messages call it. */
    String name();

    boolean isAlive();

    /** What it ended with. */
    long exitCode();

    /** The last it said, as the end of a message. */
    String endOfLog();

    /** Asks it to end, kills it when it does not do so in time, and returns when it is gone. */
    void stop();

    /** Kills it, and returns when it is gone. */
    void kill();

    /** Holds it still: connections stay open, and nothing is answered. */
    void freeze();

    /** Lets it go on. */
    void resume();

    /**
     * Waits until it is ready.
     *
     * @throws IllegalStateException with the end of its log, when it ends before or the time is over; it is then killed
     */
    default void awaitReady(BooleanSupplier ready, Duration longest) {
        Instant end = Instant.now().plus(longest);
        while (!ready.getAsBoolean()) {
            if (!isAlive()) {
                throw new IllegalStateException(name() + " ended with exit code " + exitCode() + endOfLog());
            }
            if (Instant.now().isAfter(end)) {
                String said = endOfLog();
                kill();
                throw new IllegalStateException(name() + " was not ready after " + longest.toSeconds() + " s" + said);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while " + name() + " started", e);
            }
        }
    }
}
