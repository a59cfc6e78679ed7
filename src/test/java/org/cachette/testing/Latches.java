package org.cachette.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that end: a test that would hang says so instead. */
public final class Latches {

    private static final int SECONDS = 20;

    private Latches() {}

    /** Until the latch opens. */
    public static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing happened for " + SECONDS + " seconds");
        }
    }
}
