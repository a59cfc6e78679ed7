package org.cachette.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RLock;

/**
 * Lets a lock go, and makes sure of it. A command that Redis left unanswered may still lie before it, and is carried out as
 * soon as Redis goes on; whoever forgot it then would hold the lock for a whole lease, and keep everybody else from it.
 */
final class LockRelease {

    private static final Logger LOGGER = System.getLogger(LockRelease.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** About ten minutes. */
    private static final int MOST_ATTEMPTS = 600;

    private final RedisConnection connection;
    private final RLock lock;
    private final long holder;

    /** So many times Redis must say that this holder has nothing, before it is believed. */
    private int denials;

    private int attempts;
    private Duration pause = FIRST_PAUSE;

    private LockRelease(RedisConnection connection, RLock lock, long holder, int denials) {
        this.connection = connection;
        this.lock = lock;
        this.holder = holder;
        this.denials = denials;
    }

    /** Of a lock that was granted. */
    static LockRelease ofHeld(RedisConnection connection, RLock lock, long holder) {
        return new LockRelease(connection, lock, holder, 1);
    }

    /**
     * Of a lock that may have been granted, or may be yet. The first denial may have overtaken the request for the lock, on
     * another connection; it shows that Redis reads again, and what is sent after it comes after that request.
     */
    static LockRelease ofUnanswered(RedisConnection connection, RLock lock, long holder) {
        return new LockRelease(connection, lock, holder, 2);
    }

    /** Begins; never throws, and keeps nobody waiting. */
    void begin() {
        try {
            var unused = lock.unlockAsync(holder).whenComplete((released, cause) -> heard(cause));
        } catch (RuntimeException e) {
            tryLater(e);
        } finally {
            BorrowedThread.giveBack();
        }
    }

    private void heard(@Nullable Throwable cause) {
        if (cause == null) {
            return;
        }
        if (!isDenial(cause)) {
            tryLater(cause);
        } else if (--denials > 0) {
            begin();
        }
    }

    private static boolean isDenial(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalMonitorStateException) {
                return true;
            }
        }
        return false;
    }

    private void tryLater(Throwable cause) {
        if (++attempts >= MOST_ATTEMPTS) {
            LOGGER.log(Level.DEBUG, "A lock could not be released, and runs out", cause);
            return;
        }
        connection.later(pause, this::begin);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
