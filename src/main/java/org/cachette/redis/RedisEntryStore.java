package org.cachette.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cachette.codec.EntryCodec;
import org.cachette.codec.MalformedEntryException;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CacheTypes;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.LedgerReading;
import org.cachette.observe.CacheObserver;
import org.cachette.store.EntryStore;
import org.cachette.store.Found;
import org.cachette.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RKeys;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.KeysScanOptions;
import org.redisson.client.RedisException;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.protocol.ScoredEntry;

/** Entries in Redis: each an {@code RBucket} of bytes that expires by itself. */
public final class RedisEntryStore implements EntryStore {

    private static final int SWEEP_STEP = 500;

    private final RedisConnection connection;
    private final RedisLedger ledger;
    private final EntryCodec codec;
    private final CacheTypes types;
    private final CacheObserver observer;

    /** Entries over this connection, with this ledger's word on them. */
    public RedisEntryStore(
            RedisConnection connection,
            RedisLedger ledger,
            EntryCodec codec,
            CacheTypes types,
            CacheObserver observer) {
        this.connection = connection;
        this.ledger = ledger;
        this.codec = codec;
        this.types = types;
        this.observer = observer;
    }

    /** Entry and ledger in one pipeline; a ledger that is not there is begun, which costs a second one. */
    @Override
    public Found find(CacheKey key) {
        RBatch batch = connection.client().createBatch();
        RFuture<byte[]> value = batch.<byte[]>getBucket(connection.names().entry(key.name()), ByteArrayCodec.INSTANCE)
                .getAsync();
        RFuture<List<Double>> asked = batch.<String>getScoredSortedSet(
                        connection.names().ledger(), StringCodec.INSTANCE)
                .getScoreAsync(LedgerScores.members(key));
        awaitBoth(batch, value, asked);
        LedgerScores scores = new LedgerScores(Objects.requireNonNull(connection.await(asked)));
        if (!scores.exist()) {
            ledger.begin();
            return new Found(null, scoresAnew(key).reading());
        }
        CacheEntry entry = read(key, value);
        LedgerReading reading = scores.reading();
        if (entry != null && reading.validates(entry.stamp()) && entry.stamp().number() < scores.latestPattern()) {
            reading = withPatterns(key, entry, scores);
        }
        return new Found(entry, reading);
    }

    @Override
    public CompletionStage<Long> put(CacheEntry entry) {
        byte[] bytes = codec.encode(entry);
        try {
            return connection
                    .client()
                    .<byte[]>getBucket(connection.names().entry(entry.key().name()), ByteArrayCodec.INSTANCE)
                    .setAsync(bytes, Duration.ofMillis(entry.ttlMillis()))
                    .thenApply(done -> (long) bytes.length);
        } catch (StoreUnavailableException | RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
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
                if (isOurs(connection.names().bare(name))) {
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
        }
    }

    /** Another application may well have keys that begin with {@code cache:}; ours go on with a type that is declared. */
    private boolean isOurs(String name) {
        int colon = name.indexOf(':', CacheKey.PREFIX.length());
        return colon > 0 && types.declares(name.substring(CacheKey.PREFIX.length(), colon));
    }

    private LedgerScores scoresAnew(CacheKey key) {
        List<Double> scores = connection.await(connection
                .client()
                .<String>getScoredSortedSet(connection.names().ledger(), StringCodec.INSTANCE)
                .getScoreAsync(LedgerScores.members(key)));
        LedgerScores anew = new LedgerScores(Objects.requireNonNull(scores));
        if (!anew.exist()) {
            throw new StoreUnavailableException("the ledger vanishes as soon as it is made");
        }
        return anew;
    }

    /** A batch fails as a whole where one command is refused: the bucket may hold what is no value, the ledger may not. */
    private void awaitBoth(RBatch batch, RFuture<byte[]> value, RFuture<List<Double>> asked) {
        try {
            connection.await(batch.executeAsync());
        } catch (StoreUnavailableException e) {
            if (!isRefused(value) || !asked.toCompletableFuture().isDone()) {
                throw e;
            }
        }
    }

    private @Nullable CacheEntry read(CacheKey key, RFuture<byte[]> value) {
        if (isRefused(value)) {
            observer.corrupt(key.type(), "its name holds what is no value");
            return null;
        }
        return decode(key, connection.await(value));
    }

    private static boolean isRefused(RFuture<?> reply) {
        return reply.toCompletableFuture().isCompletedExceptionally();
    }

    private @Nullable CacheEntry decode(CacheKey key, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return codec.decode(key, bytes);
        } catch (MalformedEntryException e) {
            observer.corrupt(key.type(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Only an entry from before the latest pattern needs the patterns; without their epoch they are incomplete. */
    private LedgerReading withPatterns(CacheKey key, CacheEntry entry, LedgerScores scores) {
        Collection<ScoredEntry<String>> patterns = Objects.requireNonNull(connection.await(connection
                .client()
                .<String>getScoredSortedSet(connection.names().patterns(), StringCodec.INSTANCE)
                .entryRangeAsync((double) entry.stamp().number(), false, Double.POSITIVE_INFINITY, true)));
        LedgerReading reading = scores.reading();
        boolean complete = false;
        long newest = reading.newest();
        for (ScoredEntry<String> pattern : patterns) {
            if (pattern.getValue().equals(RedisLedger.EPOCH)) {
                complete = pattern.getScore().longValue() == scores.epoch();
            } else if (new KeyPattern(pattern.getValue()).matches(key)) {
                newest = Math.max(newest, pattern.getScore().longValue());
            }
        }
        return new LedgerReading(
                reading.epoch(),
                reading.number(),
                reading.floor(),
                complete ? newest : scores.latestPattern(),
                reading.off());
    }
}
