package org.cachette.redis;

import org.cachette.lock.NodeLock;
import org.redisson.api.RLock;

/**
 * A lock of Redisson's that is held. Who stores what it was taken for may let it go by the same command.
 *
 * @param holder the number it goes by
 */
record RedisHold(RedisConnection connection, RLock lock, long holder) implements NodeLock.Hold {

    @Override
    public void release() {
        LockRelease.ofHeld(connection, lock, holder).begin();
    }

    /** The key of the lock. */
    String key() {
        return lock.getName();
    }

    /** What Redisson calls this holder there. */
    String field() {
        return connection.client().getId() + ":" + holder;
    }

    /** Where Redisson tells those who wait for the lock that it is free. */
    String channel() {
        return "redisson_lock__channel:{" + key() + "}";
    }
}
