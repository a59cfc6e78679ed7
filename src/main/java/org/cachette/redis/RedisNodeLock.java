package org.cachette.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.cachette.key.Digest;
import org.cachette.lock.NodeLock;
import org.cachette.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RFuture;
import org.redisson.api.RLock;
import org.redisson.api.RScript;
import org.redisson.client.codec.ByteArrayCodec;

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

    /**
     * Takes the lock of a key if it is free, and reads what lies under a name, in one round trip; null when another one has it.
     * Not for a cluster, where the two lie apart.
     *
     * @throws StoreUnavailableException when Redis does not answer, or refuses
     */
    @Nullable
    Taken take(Digest key, String name, Duration lease) {
        RedisHold hold = hold(connection.client().getLock(connection.names().lock(key)));
        CompletionStage<List<byte[]>> reply = asked(hold, name, lease);
        List<byte[]> found;
        try {
            found = connection.await(reply);
        } catch (StoreUnavailableException e) {
            giveBack(hold, reply.thenApply(granted -> !granted.isEmpty()));
            throw e;
        }
        if (found == null || found.isEmpty()) {
            return null;
        }
        byte[] bytes = found.get(0);
        return new Taken(hold, bytes == null ? null : new Envelope(bytes));
    }

    private CompletionStage<List<byte[]>> asked(RedisHold hold, String name, Duration lease) {
        try {
            return connection
                    .client()
                    .getScript(ByteArrayCodec.INSTANCE)
                    .evalAsync(
                            RScript.Mode.READ_WRITE,
                            Script.CLAIM.text(),
                            RScript.ReturnType.LIST,
                            List.of(name, hold.key()),
                            Script.argument(hold.field()),
                            Script.argument(Long.toString(lease.toMillis())));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Of this lock, by a number that nobody has, should it be granted. */
    private RedisHold hold(RLock lock) {
        return new RedisHold(connection, lock, ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
    }

    private Attempt attempt(RLock lock, Duration wait, Duration lease) {
        RedisHold hold = hold(lock);
        RFuture<Boolean> acquired =
                lock.tryLockAsync(wait.toMillis(), lease.toMillis(), TimeUnit.MILLISECONDS, hold.holder());
        return await(hold, acquired, wait.plus(connection.timeout()));
    }

    private Attempt await(RedisHold hold, RFuture<Boolean> acquired, Duration time) {
        try {
            boolean granted = Boolean.TRUE.equals(connection.await(acquired, time));
            return new Attempt(granted ? Optional.of(hold) : Optional.empty(), true);
        } catch (StoreUnavailableException e) {
            giveBack(hold, acquired);
            return new Attempt(Optional.empty(), false);
        }
    }

    /** It may still be granted, even where Redisson has given up on it: then nobody wants it any more. */
    private void giveBack(RedisHold hold, CompletionStage<Boolean> acquired) {
        var unused = acquired.whenComplete((granted, cause) -> {
            if (cause != null) {
                LockRelease.ofUnanswered(connection, hold.lock(), hold.holder()).begin();
            } else if (granted) {
                hold.release();
            }
        });
    }

    /**
     * A lock that was free, and what lay under the name.
     *
     * @param found null for nothing
     */
    record Taken(Hold hold, @Nullable Envelope found) {}

    /** What became of asking: the lock or not, and whether Redis answered at all. */
    private record Attempt(Optional<Hold> hold, boolean answered) {}
}
