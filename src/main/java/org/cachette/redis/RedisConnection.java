package org.cachette.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cachette.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;

/**
 * Redisson, reached without ever holding a request up for longer than the timeout: the first connection is made in the
 * background and tried until Redis is there (a request that made it would wait for it); until then every call fails at
 * once. Afterwards Redisson reconnects by itself.
 */
public final class RedisConnection implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(RedisConnection.class.getName());
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final int NETTY_THREADS = 4;
    private static final int IDLE_CONNECTIONS = 8;

    private final RedissonClient client;
    private final RedisNames names;
    private final Duration timeout;
    private final ScheduledFuture<?> attempts;
    private final CountDownLatch firstAttempt = new CountDownLatch(1);
    private volatile boolean connected;

    /** Begins to connect, on this executor. */
    public RedisConnection(RedisSettings settings, ScheduledExecutorService executor) {
        this.client = Redisson.create(configuration(settings));
        this.names = settings.names();
        this.timeout = settings.timeout();
        this.attempts =
                executor.scheduleWithFixedDelay(this::attempt, 0, BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * The client.
     *
     * @throws StoreUnavailableException when Redis was never there yet
     */
    RedissonClient client() {
        if (!connected) {
            throw new StoreUnavailableException("Redis has not been reached yet");
        }
        return client;
    }

    /** What its keys are called. */
    RedisNames names() {
        return names;
    }

    /** Waits for a reply, not longer than the timeout; Redisson's own timer is too coarse for that. */
    <T> @Nullable T await(CompletionStage<T> reply) {
        try {
            return reply.toCompletableFuture().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new StoreUnavailableException("Redis did not answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new StoreUnavailableException("Redis refused: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while Redis was asked", e);
        }
    }

    private void attempt() {
        if (connected) {
            attempts.cancel(false);
            return;
        }
        try {
            warmUp();
            connected = true;
        } catch (RuntimeException e) {
            // Not there yet: the next attempt comes, and the requests' own failures are reported where they happen.
            connected = false;
        } finally {
            firstAttempt.countDown();
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

    /** Opens the idle connections and loads the classes of a look-up, at nobody's expense. */
    private void warmUp() {
        List<RFuture<?>> replies = new ArrayList<>();
        for (int i = 0; i < IDLE_CONNECTIONS; i++) {
            RBatch batch = client.createBatch();
            replies.add(batch.getBucket(names.warmUp(), ByteArrayCodec.INSTANCE).getAsync());
            replies.add(batch.<String>getScoredSortedSet(names.warmUp(), StringCodec.INSTANCE)
                    .getScoreAsync(List.of(names.warmUp())));
            replies.add(batch.executeAsync());
        }
        replies.forEach(reply -> reply.toCompletableFuture().join());
    }

    private static Config configuration(RedisSettings settings) {
        Config config = new Config();
        config.setLazyInitialization(true);
        config.setCodec(ByteArrayCodec.INSTANCE);
        config.setThreads(NETTY_THREADS);
        config.setNettyThreads(NETTY_THREADS);
        if (!settings.username().isEmpty()) {
            config.setUsername(settings.username());
        }
        if (!settings.password().isEmpty()) {
            config.setPassword(settings.password());
        }
        int timeout = (int) settings.timeout().toMillis();
        config.useSingleServer()
                .setAddress(settings.address())
                .setDatabase(settings.database())
                .setTimeout(timeout)
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setRetryAttempts(0)
                .setRetryDelay(new ConstantDelay(settings.timeout()))
                .setConnectionPoolSize(settings.connections())
                .setConnectionMinimumIdleSize(Math.min(IDLE_CONNECTIONS, settings.connections()));
        return config;
    }

    @Override
    public void close() {
        attempts.cancel(false);
        client.shutdown(0, 5, TimeUnit.SECONDS);
    }
}
