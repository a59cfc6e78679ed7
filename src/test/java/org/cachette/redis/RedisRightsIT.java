package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.docs.Document;
import org.cachette.entry.CacheEntry;
import org.cachette.key.Digest;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Announcement;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Intent;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.lock.NodeLock;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.RedisCluster;
import org.cachette.servers.RedisSentinels;
import org.cachette.servers.RedisSocket;
import org.cachette.servers.Servers;
import org.cachette.servers.TunedRedis;
import org.cachette.store.StoreUnavailableException;
import org.cachette.testing.Daemons;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

/** The users that {@code docs/configuration.md} describes may do all that the cache does, and no more. */
class RedisRightsIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Ledger.Position NEWCOMER = new Ledger.Position("node", 1, Stamp.NO_EPOCH, 0, false, false);

    @Test
    void onASingleServer() throws Exception {
        try (TunedRedis redis = TunedRedis.started()) {
            Topology single = new Topology.Single(
                    new RedisAddress("127.0.0.1", redis.server().port()), 0);
            check(single, ReadFrom.MASTERS, command -> List.of(redis.ask(command)));
            try (RedisSocket socket = new RedisSocket(redis.server().port(), (int) LONG.toMillis())) {
                assertThat(socket.ask("AUTH cachette password")).isEqualTo("OK");
                for (String forbidden : List.of("GET shop:1", "FLUSHALL", "CONFIG GET requirepass", "KEYS *")) {
                    assertThat(socket.ask(forbidden)).startsWith("NOPERM");
                }
            }
        }
    }

    @Test
    void behindSentinels_whichHaveAUserOfTheirOwn() throws Exception {
        try (RedisSentinels sentinels = new RedisSentinels("shop", "", "watch")) {
            sentinels.start();
            assertThat(sentinels.askSentinels(documented(1))).containsOnly("OK");
            for (ReadFrom reads : ReadFrom.values()) {
                Topology topology = new Topology.Sentinel(
                        TestRedis.addresses(sentinels.sentinels()), "shop", "cachette", "password", 0);
                check(topology, reads, sentinels::askServers);
                assertThat(sentinels.askSentinels("ACL LOG")).containsOnly("");
            }
        }
    }

    @Test
    void inACluster() throws Exception {
        RedisCluster cluster = Servers.sharedRedisCluster();
        try {
            for (ReadFrom reads : ReadFrom.values()) {
                check(new Topology.Cluster(TestRedis.addresses(cluster.masters())), reads, cluster::askAll);
            }
        } finally {
            cluster.askAll("ACL DELUSER cachette");
        }
    }

    /** Nothing was refused to anybody, which is more telling than what came of it. */
    private static void check(Topology topology, ReadFrom reads, Function<String, List<String>> servers)
            throws InterruptedException {
        assertThat(servers.apply(documented(0))).containsOnly("OK");
        servers.apply("ACL LOG RESET");
        ScheduledExecutorService executor = Daemons.scheduled("rights");
        RedisSettings settings = RedisSettings.of(topology)
                .user("cachette", "password")
                .reads(reads)
                .timeout(LONG)
                .connectTimeout(LONG)
                .connections(8)
                .build();
        try {
            useAll(settings, executor);
        } finally {
            executor.shutdownNow();
            assertThat(servers.apply("ACL LOG")).containsOnly("");
        }
    }

    private static void useAll(RedisSettings settings, ScheduledExecutorService executor) throws InterruptedException {
        try (RedisConnection connection = new RedisConnection(settings, executor)) {
            await().atMost(LONG).until(() -> isConnected(connection));
            useEntries(connection);
            useLedger(connection);
            useLock(connection);
            assertThat(new RedisCounts(connection).add(Map.of("hits", 2L))).containsKey("hits");
            assertThat(new RedisCounts(connection).add(Map.of())).containsKey("hits");
            assertThat(new RedisRanking(connection).enter(Map.of("/api/dashboard", 2.0)))
                    .containsExactly("/api/dashboard");
        }
    }

    private static void useEntries(RedisConnection connection) {
        RedisEntryStore store = new RedisEntryStore(
                connection, new EntryCodec(new Compression(1024), 1 << 20), Samples.TYPES, new CacheObserver() {});
        CacheEntry entry = Samples.entry(Samples.key("product", "milk"), new Stamp(7, 1), "milk");
        assertThat(store.put(entry).toCompletableFuture().join()).isPositive();
        assertThat(store.put(entry).toCompletableFuture().join()).isPositive();
        RedisNodeLock lock = new RedisNodeLock(connection);
        NodeLock.Hold hold = lock.acquire(entry.key().digest(), Duration.ZERO, Duration.ofMinutes(10))
                .orElseThrow();
        assertThat(store.put(entry, hold).toCompletableFuture().join()).isPositive();
        TestRedis.awaitFree(lock, entry.key().digest());
        // A replica may lag.
        await().atMost(LONG).until(() -> store.find(entry.key()) != null);
        List<String> together = List.of(
                connection.names().entry(entry.key().name()), connection.names().entry("cache:product:none"));
        RedisReads reads = new RedisReads(connection);
        await().atMost(LONG).until(() -> reads.all(together)
                .toCompletableFuture()
                .join()
                .keySet()
                .equals(Set.of(together.get(0))));
        assertThat(store.remove(entry.key().name())).isTrue();
        assertThat(store.put(entry).toCompletableFuture().join()).isPositive();
        await().atMost(LONG).until(() -> store.sweep(KeyPattern.all()) == 1);
    }

    private static void useLedger(RedisConnection connection) throws InterruptedException {
        BlockingQueue<Announcement> heard = new LinkedBlockingQueue<>();
        new RedisAnnouncements(connection, heard::add).begin();
        RedisLedger ledger =
                new RedisLedger(connection, new RedisLedger.Bounds(2, 1, 100, Duration.ofHours(1), 0, 1_000));
        long epoch = ledger.sync(NEWCOMER).epoch();
        await().atMost(LONG).until(() -> {
            ledger.enter(Changes.off("search"));
            return heard.poll(100, TimeUnit.MILLISECONDS) != null;
        });
        ledger.enter(Changes.on("search"));
        ledger.enter(Changes.scopes(List.of(Scope.tag("a"), Scope.tag("b"), Scope.tag("c"))));
        ledger.enter(Changes.pattern("cache:product:*"));
        assertThat(ledger.sync(new Ledger.Position("node", 2, epoch, 0, false, false))
                        .epoch())
                .isEqualTo(epoch);
        assertThat(ledger.ask(List.of(Scope.tag("c"))).newest()).isPositive();
        assertThat(ledger.intend(new Intent("node:1", List.of(Scope.tag("a"))))).isTrue();
        assertThat(ledger.intend(new Intent("node:2", List.of(Scope.tag("b"))))).isTrue();
        ledger.retract(List.of("node:1"));
        ledger.drop(epoch, Map.of("node", 2L));
        ledger.leave("node");
    }

    private static void useLock(RedisConnection connection) {
        RedisNodeLock lock = new RedisNodeLock(connection);
        Digest key = Samples.key("product", "milk").digest();
        if (connection.hasOneMaster()) {
            String name = connection.names().entry("cache:product:milk");
            NodeLock.Hold taken = lock.take(key, name, LONG).hold();
            assertThat(lock.take(key, name, LONG)).isNull();
            taken.release();
            TestRedis.awaitFree(lock, key);
        }
        NodeLock.Hold first = lock.acquire(key, Duration.ZERO, LONG).orElseThrow();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> {
            var hold = lock.acquire(key, LONG, LONG);
            hold.ifPresent(NodeLock.Hold::release);
            return hold.isPresent();
        });
        assertThat(lock.acquire(key, Duration.ZERO, LONG)).isEmpty();
        first.release();
        assertThat(second.join()).isTrue();
        TestRedis.awaitFree(lock, key);
    }

    private static String documented(int number) {
        return Document.read("configuration.md").blocks("text").get(number).get(0);
    }

    private static boolean isConnected(RedisConnection connection) {
        try {
            return connection.client() != null;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }
}
