package org.cachette.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.engine.CacheNode;
import org.cachette.ledger.Announcement;
import org.cachette.ledger.Ledger;
import org.cachette.observe.CacheObserver;
import org.cachette.redis.RedisAnnouncements;
import org.cachette.redis.RedisConnection;
import org.cachette.redis.RedisEntryStore;
import org.cachette.redis.RedisLedger;
import org.cachette.redis.RedisNodeLock;
import org.cachette.redis.RedisSettings;
import org.cachette.store.Breaker;
import org.cachette.testing.Daemons;
import org.cachette.time.CacheClock;
import org.cachette.time.SystemClock;

/** One process of the checker: the whole engine over a real Redis, its readers, and one who invalidates. */
final class HistoryNode {

    static final Duration LEASE = Duration.ofMillis(400);

    private static final Duration TIMEOUT = Duration.ofMillis(100);

    /** Where Redis is neither frozen nor killed: a node that takes a busy machine for an outage hides what is broken. */
    private static final Duration PATIENT = Duration.ofSeconds(2);

    private static final Duration ENDLESS = Duration.ofHours(1);
    private static final int READERS = 4;

    private final int number;
    private final Broken broken;
    private final Origin origin;
    private final EventLog log;
    private final CacheClock clock = new SystemClock();
    private final CacheObserver silent = new CacheObserver() {};
    private final ScheduledExecutorService executor = Daemons.scheduled("node");
    private final RedisConnection connection;
    private final CacheNode node;

    private HistoryNode(int number, Broken broken, Target redis, Origin origin, EventLog log) {
        this.number = number;
        this.broken = broken;
        this.origin = origin;
        this.log = log;
        connection = new RedisConnection(
                RedisSettings.of(redis.topology())
                        .reads(redis.reads())
                        .timeout(timeout(broken))
                        .build(),
                executor);
        Ledger ledger = new RedisLedger(connection, RedisLedger.Bounds.of(Duration.ofHours(1), redis.replicas()));
        Consumer<Announcement> listener = this::heard;
        if (broken == Broken.EPOCH) {
            OneEpoch one = new OneEpoch(ledger);
            ledger = one;
            listener = one.masking(listener);
        }
        boolean endless = broken == Broken.LEASE && number == 0;
        CacheNode.Shared shared = new CacheNode.Shared(
                ledger,
                new RedisEntryStore(connection, new EntryCodec(new Compression(1024), 1 << 20), Item.TYPES, silent),
                new RedisNodeLock(connection),
                new Breaker(5, Duration.ofMillis(200).toNanos(), clock, silent));
        CacheNode.Limits limits =
                new CacheNode.Limits(endless ? ENDLESS : LEASE, timeout(broken), Duration.ofSeconds(30), 8);
        node = new CacheNode(shared, limits, Item.TYPES, clock, executor, silent);
        if (!endless) {
            new RedisAnnouncements(connection, listener).begin();
        }
    }

    private static Duration timeout(Broken broken) {
        return broken == Broken.NOTHING ? TIMEOUT : PATIENT;
    }

    private void heard(Announcement announcement) {
        node.replica().heard(announcement);
    }

    /**
     * Runs until the origin says that it is over.
     *
     * @param arguments number of the node, what is broken, the Redis, file of the origin, file of the log
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Origin origin = Origin.open(Path.of(arguments[3]));
        try (EventLog log = new EventLog(Path.of(arguments[4]))) {
            HistoryNode node = new HistoryNode(
                    Integer.parseInt(arguments[0]),
                    Broken.valueOf(arguments[1]),
                    Target.read(arguments[2]),
                    origin,
                    log);
            node.run();
        }
        // Threads of the client may go on; what was to be seen has been seen.
        System.exit(0);
    }

    private void run() throws InterruptedException {
        connection.awaitFirstAttempt(Duration.ofSeconds(20));
        node.begin();
        origin.ready();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            threads.add(started(new Reader(number, node.cache(), origin, log, broken == Broken.STAMP)));
        }
        if (broken != Broken.LEASE || number > 0) {
            // Who has an endless lease would wait for those of others as long.
            threads.add(started(new Invalidator(number, node.invalidations(), origin, log)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private Thread started(Runnable each) {
        Thread thread = new Thread(() -> {
            try {
                while (!origin.isEnded()) {
                    each.run();
                }
            } catch (RuntimeException | Error e) {
                log.fault(e);
            }
        });
        thread.start();
        return thread;
    }
}
