package org.cachette.warming;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cachette.key.Digest;
import org.cachette.lock.NodeLock;
import org.cachette.testing.TestClock;

/** Locks of several nodes, with leases by the test's clock. */
final class FakeLock implements NodeLock {

    boolean away;
    private final TestClock clock;
    private final Map<Digest, Long> until = new HashMap<>();

    FakeLock(TestClock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Hold> acquire(Digest key, Duration wait, Duration lease) {
        long now = clock.nanos();
        if (away || until.getOrDefault(key, Long.MIN_VALUE) > now) {
            return Optional.empty();
        }
        long mine = now + lease.toNanos();
        until.put(key, mine);
        return Optional.of(() -> until.remove(key, mine));
    }
}
