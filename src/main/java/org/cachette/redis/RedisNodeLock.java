package org.cachette.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.cachette.key.Digest;
import org.cachette.lock.NodeLock;
import org.cachette.store.StoreUnavailableException;
import org.redisson.api.RFuture;
import org.redisson.api.RLock;

/**
 * Redisson's lock, one per key. It always has a lease: who dies with it holds others up no longer than that. A holder goes by
 * a number of its own rather than by its thread, since it may release on another one.
 */
public final class RedisNodeLock implements NodeLock {

    private final RedisConnection connection;

    /** Locks over this connection. */
    public RedisNodeLock(RedisConnection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<Hold> acquire(Digest key, Duration wait, Duration lease) {
        try {
            RLock lock = connection.client().getLock(connection.names().lock(key));
            Attempt free = attempt(lock, Duration.ZERO, lease);
            if (free.hold().isPresent() || !free.answered() || wait.isZero()) {
                return free.hold();
            }
            // Another one has it, so Redis answers: only now is it worth the time.
            return attempt(lock, wait, lease).hold();
        } catch (RuntimeException e) {
            // Whatever it is, a lock that cannot be had only costs work.
            return Optional.empty();
        }
    }

    private Attempt attempt(RLock lock, Duration wait, Duration lease) {
        long holder = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        RFuture<Boolean> acquired = lock.tryLockAsync(wait.toMillis(), lease.toMillis(), TimeUnit.MILLISECONDS, holder);
        return await(lock, holder, acquired, wait.plus(connection.timeout()));
    }

    private Attempt await(RLock lock, long holder, RFuture<Boolean> acquired, Duration time) {
        try {
            boolean granted = Boolean.TRUE.equals(connection.await(acquired, time));
            Hold hold = () -> LockRelease.ofHeld(connection, lock, holder).begin();
            return new Attempt(granted ? Optional.of(hold) : Optional.empty(), true);
        } catch (StoreUnavailableException e) {
            giveBack(lock, holder, acquired);
            return new Attempt(Optional.empty(), false);
        }
    }

    /** It may still be granted, even where Redisson has given up on it: then nobody wants it any more. */
    private void giveBack(RLock lock, long holder, RFuture<Boolean> acquired) {
        var unused = acquired.whenComplete((granted, cause) -> {
            if (cause != null) {
                LockRelease.ofUnanswered(connection, lock, holder).begin();
            } else if (granted) {
                LockRelease.ofHeld(connection, lock, holder).begin();
            }
        });
    }

    /** What became of asking: the lock or not, and whether Redis answered at all. */
    private record Attempt(Optional<Hold> hold, boolean answered) {}
}
