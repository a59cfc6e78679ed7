package org.cachette.lock;

import java.time.Duration;
import java.util.Optional;
import org.cachette.key.Digest;

/** One loader per key over all nodes. It saves work and carries no correctness: a holder can pause for longer than its lease. */
public interface NodeLock {

    /** No other nodes to agree with. */
    NodeLock ALONE = (key, wait, lease) -> Optional.of(() -> {});

    /**
     * Asks for the lock of a key.
     *
     * @param wait how long to wait for another holder; zero not at all
     * @param lease after this it is free again, whatever became of its holder
     * @return empty when another one has it, or nobody can tell
     */
    Optional<Hold> acquire(Digest key, Duration wait, Duration lease);

    /** A lock held. */
    @FunctionalInterface
    interface Hold {

        /** Lets it go; returns at once and never throws. */
        void release();
    }
}
