package org.cachette.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.cachette.codec.Codec;
import org.cachette.codec.ForeignEntryException;
import org.cachette.codec.MalformedEntryException;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CacheTypes;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.lock.NodeLock;
import org.cachette.observe.CacheObserver;
import org.cachette.store.Claim;
import org.cachette.store.EntryStore;
import org.cachette.store.StoreRefusedException;
import org.cachette.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RKeys;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.KeysScanOptions;
import org.redisson.client.RedisException;
import org.redisson.client.codec.ByteArrayCodec;

/** Entries in Redis: each an {@code RBucket} of bytes that expires by itself. */
public final class RedisEntryStore implements EntryStore {

    /** So many names are looked through, or removed, by one command: it holds Redis up for a small part of a millisecond. */
    static final int SWEEP_STEP = 100;

    private final RedisConnection connection;
    private final RedisReads reads;
    private final RedisNodeLock locks;
    private final Codec codec;
    private final CacheTypes types;
    private final CacheObserver observer;

    /** Entries over this connection. */
    public RedisEntryStore(RedisConnection connection, Codec codec, CacheTypes types, CacheObserver observer) {
        this.connection = connection;
        this.reads = new RedisReads(connection);
        this.locks = new RedisNodeLock(connection);
        this.codec = codec;
        this.types = types;
        this.observer = observer;
    }

    @Override
    public @Nullable CacheEntry find(CacheKey key) {
        Envelope envelope;
        try {
            envelope = reads.get(connection.names().entry(key.name()));
        } catch (StoreUnavailableException e) {
            if (holdsNoValue(e)) {
                observer.corrupt(key.type(), "its name holds what is no value");
                return null;
            }
            throw e;
        }
        return envelope == null ? null : opened(key, envelope);
    }

    @Override
    public boolean isClaimable() {
        return connection.hasOneMaster();
    }

    @Override
    public @Nullable Claim claim(CacheKey key, Duration lease) {
        RedisNodeLock.Taken taken = locks.take(key.digest(), connection.names().entry(key.name()), lease);
        if (taken == null) {
            return null;
        }
        Envelope found = taken.found();
        try {
            return new Claim(taken.hold(), found == null ? null : opened(key, found));
        } catch (RuntimeException e) {
            taken.hold().release();
            throw e;
        }
    }

    @Override
    public CompletionStage<Long> put(CacheEntry entry) {
        return put(entry, List.of(connection.names().entry(entry.key().name())));
    }

    @Override
    public CompletionStage<Long> put(CacheEntry entry, NodeLock.Hold hold) {
        if (!(hold instanceof RedisHold own) || !connection.hasOneMaster()) {
            return EntryStore.super.put(entry, hold);
        }
        List<Object> keys = List.of(connection.names().entry(entry.key().name()), own.key());
        return put(entry, keys, Script.argument(own.field()), Script.argument(own.channel()))
                .whenComplete((bytes, cause) -> {
                    if (cause != null) {
                        // Nothing may have been done, or all.
                        hold.release();
                    }
                });
    }

    /** By {@code store.lua}, with what that takes beside the entry. */
    private CompletionStage<Long> put(CacheEntry entry, List<Object> keys, Object... release) {
        byte[] bytes = codec.encode(entry);
        byte[] lifetime = Script.argument(String.valueOf(entry.lifetimeMillis()));
        try {
            return connection
                    .client()
                    .getScript(ByteArrayCodec.INSTANCE)
                    .<Long>evalAsync(
                            RScript.Mode.READ_WRITE,
                            Script.STORE.text(),
                            RScript.ReturnType.LONG,
                            keys,
                            Stream.concat(Stream.of(bytes, lifetime), Stream.of(release))
                                    .toArray())
                    .handle((stored, cause) -> size(stored, bytes, cause));
        } catch (StoreUnavailableException | RedisException e) {
            return CompletableFuture.failedFuture(e);
        } finally {
            BorrowedThread.giveBack();
        }
    }

    private static long size(@Nullable Long stored, byte[] bytes, @Nullable Throwable cause) {
        if (cause == null) {
            return stored == null || stored == 0 ? 0 : bytes.length;
        }
        String sentence = "Redis did not store it: " + cause.getMessage();
        throw Refusal.ofWrites(cause)
                ? new StoreRefusedException(sentence, cause)
                : new StoreUnavailableException(sentence, cause);
    }

    @Override
    public boolean remove(String name) {
        Long removed = connection.await(
                connection.client().getKeys().unlinkAsync(connection.names().entry(name)));
        return removed != null && removed > 0;
    }

    @Override
    public long sweep(KeyPattern pattern) {
        RedissonClient client = connection.client();
        RKeys keys = client.getKeys();
        long removed = 0;
        try {
            List<String> names = new ArrayList<>(SWEEP_STEP);
            for (String name : keys.getKeys(KeysScanOptions.defaults()
                    .pattern(connection.names().glob(pattern.redisGlob()))
                    .chunkSize(SWEEP_STEP))) {
                if (EntryNames.isOurs(connection.names().bare(name), types)) {
                    names.add(name);
                }
                if (names.size() == SWEEP_STEP) {
                    removed += keys.unlink(names.toArray(String[]::new));
                    names.clear();
                }
            }
            return names.isEmpty() ? removed : removed + keys.unlink(names.toArray(String[]::new));
        } catch (RedisException e) {
            throw new StoreUnavailableException("Redis stopped answering after " + removed + " removals", e, removed);
        } finally {
            BorrowedThread.giveBack();
        }
    }

    /** Redis' word for a key of another kind. */
    private static boolean holdsNoValue(StoreUnavailableException e) {
        return String.valueOf(e.getMessage()).contains("WRONGTYPE");
    }

    private @Nullable CacheEntry opened(CacheKey key, Envelope envelope) {
        try {
            return envelope.open(key, codec);
        } catch (ForeignEntryException e) {
            observer.foreign(key.type(), e.reason().name().toLowerCase(Locale.ROOT));
            return null;
        } catch (MalformedEntryException e) {
            observer.corrupt(key.type(), String.valueOf(e.getMessage()));
            return null;
        }
    }
}
