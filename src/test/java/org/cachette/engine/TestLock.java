package org.cachette.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachette.key.Digest;
import org.cachette.lock.NodeLock;
import org.cachette.testing.Latches;

/** A lock over all nodes that does as it is told. */
final class TestLock implements NodeLock {

    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final List<Duration> leases = new CopyOnWriteArrayList<>();
    private final AtomicInteger held = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile Runnable meanwhile = () -> {};
    private volatile boolean denied;

    /** Another node has it. */
    void deny() {
        denied = true;
    }

    /** It throws what no lock should. */
    void breakDown() {
        meanwhile = () -> {
            throw new IllegalStateException("made to fail");
        };
    }

    /** This happens while it is waited for. */
    void whileWaiting(Runnable happens) {
        meanwhile = happens;
    }

    /** Until somebody asks. */
    void awaitAsked() throws InterruptedException {
        Latches.await(asked);
    }

    /** How many hold it. */
    int held() {
        return held.get();
    }

    List<Duration> waits() {
        return waits;
    }

    List<Duration> leases() {
        return leases;
    }

    @Override
    public Optional<Hold> acquire(Digest key, Duration wait, Duration lease) {
        waits.add(wait);
        leases.add(lease);
        asked.countDown();
        meanwhile.run();
        if (denied) {
            return Optional.empty();
        }
        held.incrementAndGet();
        return Optional.of(held::decrementAndGet);
    }
}
