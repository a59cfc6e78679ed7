package org.cachette.warming;

import java.time.Duration;

/** Runs things later, on other threads. */
public interface Timer extends AutoCloseable {

    /** Runs the task after this time, once; at once when the time is none or less. */
    Appointment after(Duration time, Runnable task);

    /** What has not begun shall not happen any more, nor whatever is asked for from now on. */
    @Override
    void close();

    /** Something that is to happen. */
    @FunctionalInterface
    interface Appointment {

        /** It shall not happen any more; what has begun goes on. */
        void cancel();
    }
}
