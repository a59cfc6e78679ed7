package org.cachette.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cachette.store.StoreRefusedException;
import org.cachette.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.connection.ConnectionManager;
import org.redisson.connection.MasterSlaveEntry;

/**
 * Redisson, reached without ever holding a request up for longer than the timeout: the first connection is made in the
 * background and tried until Redis is there (a request that made it would wait for it); until then every call fails at
 * once. Afterwards Redisson reconnects by itself.
 */
public final class RedisConnection implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(RedisConnection.class.getName());
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private final RedisSettings settings;
    private final RedisNames names;
    private final Duration timeout;
    private final int idleConnections;
    private final ScheduledExecutorService executor;
    private final ScheduledFuture<?> attempts;
    private final CountDownLatch firstAttempt = new CountDownLatch(1);
    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private volatile RedissonClient client;
    private volatile boolean connected;
    private volatile String failure = "";
    private volatile boolean closed;

    /**
     * Begins to connect: at once on a thread of its own, which needs nothing of a server that is still starting the application,
     * and again and again on this executor.
     */
    public RedisConnection(RedisSettings settings, ScheduledExecutorService executor) {
        this.settings = settings;
        this.executor = executor;
        this.client = Redisson.create(configuration(settings));
        BorrowedThread.giveBack();
        this.names = settings.names();
        this.timeout = settings.timeout();
        this.idleConnections = settings.idleConnections();
        Thread first = new Thread(this::attempt, "cachette-redis");
        first.setDaemon(true);
        first.start();
        long pause = BETWEEN_ATTEMPTS.toMillis();
        this.attempts = executor.scheduleWithFixedDelay(this::attemptAgain, pause, pause, TimeUnit.MILLISECONDS);
    }

    /**
     * The client.
     *
     * @throws StoreUnavailableException when Redis was never there yet
     */
    RedissonClient client() {
        if (!connected) {
            throw new StoreUnavailableException("Redis has not been reached yet" + failure);
        }
        return client;
    }

    /** What its keys are called. */
    RedisNames names() {
        return names;
    }

    /** How long a call may hold a request up. */
    Duration timeout() {
        return timeout;
    }

    /** Runs this as soon as Redis has been reached, at once if it has. */
    void whenConnected(Runnable task) {
        CompletableFuture<Void> unused = reached.thenRun(task);
    }

    /** Runs this after a while, unless the connection is closed by then. */
    void later(Duration pause, Runnable task) {
        if (closed) {
            return;
        }
        try {
            var unused = executor.schedule(() -> runUnlessClosed(task), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.DEBUG, "The application is going down; what waited for Redis is dropped", e);
        }
    }

    private void runUnlessClosed(Runnable task) {
        if (closed) {
            return;
        }
        try {
            task.run();
        } finally {
            BorrowedThread.giveBack();
        }
    }

    /** Waits for a reply, not longer than the timeout; Redisson's own timer is too coarse for that. */
    <T> @Nullable T await(CompletionStage<T> reply) {
        return await(reply, timeout);
    }

    /** Waits for a reply that may take its time. */
    <T> @Nullable T await(CompletionStage<T> reply, Duration time) {
        try {
            return reply.toCompletableFuture().get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new StoreUnavailableException("Redis did not answer within " + time.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw refused(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            BorrowedThread.giveBack();
        }
    }

    static StoreUnavailableException refused(ExecutionException e) {
        String sentence = "Redis refused: " + e.getCause();
        return Refusal.ofWrites(e.getCause())
                ? new StoreRefusedException(sentence, e)
                : new StoreUnavailableException(sentence, e);
    }

    static StoreUnavailableException interrupted(InterruptedException failure) {
        Thread.currentThread().interrupt();
        return new StoreUnavailableException("interrupted while Redis was asked", failure);
    }

    /**
     * Who has a key: an object that stands for its master, and for that one's replicas.
     *
     * @throws StoreUnavailableException when Redis was never there yet
     */
    Object master(String key) {
        if (!(client() instanceof Redisson redisson) || !isCluster(redisson)) {
            return this;
        }
        ConnectionManager masters = redisson.getCommandExecutor().getConnectionManager();
        MasterSlaveEntry master = masters.getWriteEntry(masters.calcSlot(key));
        return master == null ? this : master;
    }

    /** Whether each key has the same master: scripts may then name any keys together. */
    boolean hasOneMaster() {
        return !(client instanceof Redisson redisson) || !isCluster(redisson);
    }

    private static boolean isCluster(Redisson redisson) {
        return redisson.getCommandExecutor().getServiceManager().getCfg().isClusterConfig();
    }

    private void attemptAgain() {
        if (connected) {
            attempts.cancel(false);
        } else if (firstAttempt.getCount() == 0) {
            attempt();
        }
    }

    private void attempt() {
        try {
            warmUp();
            connected = true;
            reached.complete(null);
        } catch (RuntimeException e) {
            // Not there yet: the next attempt comes, and the requests' own failures are reported where they happen.
            connected = false;
            LOGGER.log(Level.DEBUG, "Redis is not there yet", e);
            failure = ": " + innermost(e);
            forgetFailure();
        } finally {
            BorrowedThread.giveBack();
            firstAttempt.countDown();
        }
    }

    /** The reason that an operator needs: an unknown authority, another host's certificate, a refused connection. */
    private static Throwable innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** A client that could not reach the master which the sentinels told it first never asks them for another. */
    private synchronized void forgetFailure() {
        if (settings.topology().sticksToItsFirstMaster() && !closed) {
            RedissonClient failed = client;
            client = Redisson.create(configuration(settings));
            failed.shutdown(0, 5, TimeUnit.SECONDS);
        }
    }

    /**
     * Waits until Redis has been tried once, reached or not, but no longer than this: an application whose Redis is there
     * caches from its first request on, and one without starts all the same.
     */
    public void awaitFirstAttempt(Duration time) {
        try {
            if (!firstAttempt.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                LOGGER.log(Level.INFO, "Redis has not answered yet; the cache begins as soon as it does");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens the idle connections to every master and loads the classes of a look-up, at nobody's expense. */
    private void warmUp() {
        List<RFuture<?>> replies = new ArrayList<>();
        for (int i = 0; i < idleConnections; i++) {
            // Every master counts its keys; one of them has that of the look-up.
            replies.add(client.getKeys().countAsync());
            replies.add(client.getBuckets(ByteArrayCodec.INSTANCE).getAsync(names.warmUp()));
            RBatch batch = client.createBatch();
            replies.add(batch.getBucket(names.warmUp(), ByteArrayCodec.INSTANCE).getAsync());
            replies.add(batch.<String>getScoredSortedSet(names.warmUp(), StringCodec.INSTANCE)
                    .getScoreAsync(names.warmUp()));
            replies.add(batch.executeAsync());
        }
        replies.forEach(reply -> reply.toCompletableFuture().join());
    }

    private static Config configuration(RedisSettings settings) {
        Config config = settings.topology().begin();
        config.setLazyInitialization(true);
        // A lock saves work and guards nothing: whoever takes it does not wait for replicas.
        config.setCheckLockSyncedSlaves(false);
        config.setCodec(ByteArrayCodec.INSTANCE);
        config.setUseScriptCache(true);
        if (!settings.username().isEmpty()) {
            config.setUsername(settings.username());
        }
        if (!settings.password().isEmpty()) {
            config.setPassword(settings.password());
        }
        Tls tls = settings.tls();
        if (tls != null) {
            tls.configure(config);
        }
        settings.topology().configure(config, settings);
        return config;
    }

    @Override
    public synchronized void close() {
        closed = true;
        attempts.cancel(false);
        client.shutdown(0, 5, TimeUnit.SECONDS);
        BorrowedThread.giveBack();
    }
}
