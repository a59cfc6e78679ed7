package org.cachette.redis;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cachette.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.codec.ByteArrayCodec;

/** Values by key, read together where many are asked for at a time; those of one master never wait for another's. */
final class RedisReads implements GatheredReads.Source<Envelope> {

    /** How long a read lets others' round trips hold it up, before it goes without them. */
    private static final Duration LONGEST_GATHERING = Duration.ofMillis(2);

    private final RedisConnection connection;
    private final Map<Object, GatheredReads<Envelope>> byMaster = new ConcurrentHashMap<>();

    RedisReads(RedisConnection connection) {
        this.connection = connection;
    }

    /**
     * The value of a key; null when there is none.
     *
     * @throws StoreUnavailableException when it did not come within the timeout, or was refused
     */
    @Nullable
    Envelope get(String key) {
        Object master = connection.master(key);
        GatheredReads<Envelope> reads = byMaster.get(master);
        if (reads == null) {
            reads = byMaster.computeIfAbsent(master, absent -> new GatheredReads<>(this));
        }
        GatheredReads.Read<Envelope> read = reads.read(key);
        try {
            return read.value().get(LONGEST_GATHERING.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            read.push().run();
            return connection.await(read.value(), connection.timeout().minus(LONGEST_GATHERING));
        } catch (ExecutionException e) {
            throw RedisConnection.refused(e);
        } catch (InterruptedException e) {
            throw RedisConnection.interrupted(e);
        } finally {
            BorrowedThread.giveBack();
        }
    }

    @Override
    public CompletionStage<@Nullable Envelope> one(String key) {
        return connection
                .client()
                .<byte[]>getBucket(key, ByteArrayCodec.INSTANCE)
                .getAsync()
                .thenApply(bytes -> bytes == null ? null : new Envelope(bytes));
    }

    @Override
    public CompletionStage<Map<String, Envelope>> all(List<String> keys) {
        return connection
                .client()
                .getBuckets(ByteArrayCodec.INSTANCE)
                .<byte[]>getAsync(keys.toArray(String[]::new))
                .thenApply(RedisReads::envelopes);
    }

    private static Map<String, Envelope> envelopes(Map<String, byte[]> found) {
        Map<String, Envelope> envelopes = new HashMap<>();
        found.forEach((key, bytes) -> envelopes.put(key, new Envelope(bytes)));
        return envelopes;
    }

    @Override
    public boolean isRefusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return !(cause instanceof RedisTimeoutException);
    }
}
