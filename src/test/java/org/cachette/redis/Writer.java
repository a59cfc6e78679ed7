package org.cachette.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.cachette.engine.Invalidations;
import org.cachette.ledger.Intent;
import org.cachette.observe.CacheObserver;
import org.cachette.store.Breaker;
import org.cachette.time.SystemClock;

/** A process with the whole engine that never comes further than to the end of a transaction. */
final class Writer {

    /** How that ends. */
    enum End {
        COMMITTED,
        ROLLED_BACK
    }

    private Writer() {}

    /**
     * Notes what it is about to invalidate, ends its transaction, says so by making a file, and hangs.
     *
     * @param arguments port of Redis, prefix, how the transaction ends, the file
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SystemClock clock = new SystemClock();
        Topology topology = new Topology.Single(new RedisAddress("127.0.0.1", Integer.parseInt(arguments[0])), 0);
        TestRedis redis = new TestRedis(RedisSettings.of(topology).timeout(DeadWriterIT.PATIENT), arguments[1]);
        Breaker breaker = new Breaker(3, Duration.ofSeconds(1).toNanos(), clock, new CacheObserver() {});
        RedisNode node = new RedisNode(redis.awaitConnected(), breaker, clock, DeadWriterIT.TYPES, DeadWriterIT.LEASE);
        node.replica().beat();
        Invalidations invalidations = node.invalidations();
        Intent intent = invalidations.intend(DeadWriterIT.PRODUCT);
        if (End.valueOf(arguments[2]) == End.ROLLED_BACK) {
            invalidations.retract(List.of(intent));
        }
        Files.createFile(Path.of(arguments[3]));
        new CountDownLatch(1).await();
    }
}
