package org.cachette.redis;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.cachette.codec.Codec;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.engine.Invalidations;
import org.cachette.engine.Outlook;
import org.cachette.engine.ResponseCache;
import org.cachette.engine.Tiers;
import org.cachette.engine.ValueCache;
import org.cachette.entry.CacheTypes;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.Replica;
import org.cachette.observe.CacheObserver;
import org.cachette.store.Breaker;
import org.cachette.store.GuardedLedger;
import org.cachette.store.GuardedStore;
import org.cachette.store.LocalStore;
import org.cachette.testing.Daemons;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;

/** The whole engine over a real Redis, put together as the application does it, without a container. */
final class RedisNode implements AutoCloseable {

    private static final Codec PLAIN = new EntryCodec(new Compression(1024), 1 << 20);

    private final ScheduledExecutorService executor = Daemons.scheduled("node");
    private final Replica replica;
    private final Invalidations invalidations;
    private final ResponseCache cache;
    private final ValueCache values;
    private final ScheduledFuture<?> beats;

    RedisNode(TestRedis redis, Breaker breaker, CacheClock clock) {
        this(redis, breaker, clock, Samples.TYPES, Duration.ofSeconds(2));
    }

    RedisNode(TestRedis redis, Breaker breaker, CacheClock clock, CacheTypes types, Duration lease) {
        this(redis, breaker, clock, types, lease, PLAIN, new CacheObserver() {});
    }

    /** One whose entries are other bytes, and whose store reports to somebody. */
    RedisNode(
            TestRedis redis,
            Breaker breaker,
            CacheClock clock,
            CacheTypes types,
            Duration lease,
            Codec codec,
            CacheObserver told) {
        CacheObserver silent = new CacheObserver() {};
        RedisConnection connection = redis.connection();
        Ledger ledger =
                new GuardedLedger(new RedisLedger(connection, RedisLedger.Bounds.of(Duration.ofHours(1), 0)), breaker);
        replica = new Replica(UUID.randomUUID().toString(), ledger, lease, connection.timeout(), clock, executor);
        new RedisAnnouncements(connection, replica::heard).begin();
        invalidations = new Invalidations(replica, silent);
        Outlook outlook = new Outlook(replica, invalidations, clock, Duration.ofSeconds(30));
        GuardedStore store = new GuardedStore(new RedisEntryStore(connection, codec, types, told), breaker);
        values = new ValueCache(store, outlook, invalidations, types, clock);
        cache = new ResponseCache(
                new Tiers(new LocalStore(types, clock), store, outlook, silent, clock),
                outlook,
                new RedisNodeLock(connection),
                silent,
                clock,
                () -> 1 - ThreadLocalRandom.current().nextDouble(),
                8);
        beats = executor.scheduleWithFixedDelay(invalidations::beat, 0, lease.toMillis() / 4, TimeUnit.MILLISECONDS);
    }

    ResponseCache cache() {
        return cache;
    }

    ValueCache values() {
        return values;
    }

    Invalidations invalidations() {
        return invalidations;
    }

    Replica replica() {
        return replica;
    }

    @Override
    public void close() {
        beats.cancel(false);
        replica.leave();
        executor.shutdownNow();
    }
}
