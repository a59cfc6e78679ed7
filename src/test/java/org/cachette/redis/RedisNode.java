package org.cachette.redis;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import org.cachette.codec.Codec;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.engine.CacheNode;
import org.cachette.engine.Invalidations;
import org.cachette.engine.Purge;
import org.cachette.engine.ResponseCache;
import org.cachette.engine.ValueCache;
import org.cachette.entry.CacheTypes;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.Replica;
import org.cachette.observe.CacheObserver;
import org.cachette.store.Breaker;
import org.cachette.testing.Daemons;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;

/** The whole engine over a real Redis, without a container. */
final class RedisNode implements AutoCloseable {

    private static final Codec PLAIN = new EntryCodec(new Compression(1024), 1 << 20);

    private final ScheduledExecutorService executor = Daemons.scheduled("node");
    private final CacheNode node;

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
        this(redis, breaker, clock, types, lease, codec, told, RedisLedger::new);
    }

    /** One that knows the ledger in its own way. */
    RedisNode(
            TestRedis redis,
            Breaker breaker,
            CacheClock clock,
            CacheTypes types,
            Duration lease,
            Codec codec,
            CacheObserver told,
            BiFunction<RedisConnection, RedisLedger.Bounds, Ledger> ledger) {
        RedisConnection connection = redis.connection();
        CacheNode.Shared shared = new CacheNode.Shared(
                ledger.apply(connection, RedisLedger.Bounds.of(Duration.ofHours(1), 0)),
                new RedisEntryStore(connection, codec, types, told),
                new RedisNodeLock(connection),
                breaker);
        CacheNode.Limits limits = new CacheNode.Limits(lease, connection.timeout(), Duration.ofSeconds(30), 8);
        node = new CacheNode(shared, limits, types, clock, executor, new CacheObserver() {});
        new RedisAnnouncements(connection, node.replica()::heard).begin();
        node.begin();
    }

    ResponseCache cache() {
        return node.cache();
    }

    ValueCache values() {
        return node.values();
    }

    Invalidations invalidations() {
        return node.invalidations();
    }

    Purge purge() {
        return node.purge();
    }

    Replica replica() {
        return node.replica();
    }

    @Override
    public void close() {
        node.close();
        executor.shutdownNow();
    }
}
