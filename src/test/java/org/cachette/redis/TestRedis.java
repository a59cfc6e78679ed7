package org.cachette.redis;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.key.Digest;
import org.cachette.lock.NodeLock;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.RedisServer;
import org.cachette.store.StoreUnavailableException;
import org.cachette.testing.Samples;
import org.redisson.api.RBucket;
import org.redisson.api.RKeys;
import org.redisson.api.options.KeysScanOptions;
import org.redisson.client.RedisException;
import org.redisson.client.codec.ByteArrayCodec;

/** A connection to a Redis under a random prefix of its own, and the way past the cache to what lies there. */
final class TestRedis implements AutoCloseable {

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "test-redis-connects");
        thread.setDaemon(true);
        return thread;
    });
    private final RedisConnection connection;
    private final String prefix;

    TestRedis(RedisServer server, Duration timeout) {
        this(server, timeout, randomPrefix());
    }

    TestRedis(RedisServer server, Duration timeout, String prefix) {
        this(new Topology.Single(new RedisAddress(server.host(), server.port()), 0), "", timeout, prefix);
    }

    TestRedis(Topology topology, String password, Duration timeout) {
        this(topology, password, timeout, randomPrefix());
    }

    private TestRedis(Topology topology, String password, Duration timeout, String prefix) {
        this(RedisSettings.of(topology).user("", password).timeout(timeout), prefix);
    }

    TestRedis(RedisSettings.Builder settings) {
        this(settings, randomPrefix());
    }

    TestRedis(RedisSettings.Builder settings, String prefix) {
        this.prefix = prefix;
        connection = new RedisConnection(settings.keyPrefix(prefix).build(), executor);
    }

    /** Full of what a glob takes for wildcards, and with what is no ASCII. */
    private static String randomPrefix() {
        return "täst[" + UUID.randomUUID() + "]*?:";
    }

    /** Entries as an application with the usual settings keeps them there. */
    RedisEntryStore store(CacheObserver observer) {
        return new RedisEntryStore(connection, new EntryCodec(new Compression(1024), 1 << 20), Samples.TYPES, observer);
    }

    /** Until somebody gets the lock of a key, who lets it go again. */
    static void awaitFree(NodeLock lock, Digest key) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            Optional<NodeLock.Hold> hold = lock.acquire(key, Duration.ZERO, Duration.ofMinutes(10));
            hold.ifPresent(NodeLock.Hold::release);
            return hold.isPresent();
        });
    }

    /** Where these servers are. */
    static List<RedisAddress> addresses(List<RedisServer> servers) {
        return servers.stream()
                .map(server -> new RedisAddress(server.host(), server.port()))
                .toList();
    }

    RedisConnection connection() {
        return connection;
    }

    String prefix() {
        return prefix;
    }

    boolean isConnected() {
        try {
            return connection.client() != null;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    TestRedis awaitConnected() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(this::isConnected);
        return this;
    }

    /** The bytes under a name behind the prefix; null when there are none. */
    byte[] raw(String name) {
        return bucket(name).get();
    }

    void putRaw(String name, byte[] bytes) {
        bucket(name).set(bytes);
    }

    /** All keys behind the prefix, without it. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        String glob = connection.names().glob("*");
        connection
                .client()
                .getKeys()
                .getKeys(KeysScanOptions.defaults().pattern(glob))
                .forEach(name -> names.add(name.substring(prefix.length())));
        return names;
    }

    void delete(List<String> names) {
        RKeys keys = connection.client().getKeys();
        names.forEach(name -> keys.delete(prefix + name));
    }

    /** What a FLUSHALL would do, behind the prefix alone. */
    void deleteEverything() {
        delete(names());
    }

    private RBucket<byte[]> bucket(String name) {
        return connection.client().getBucket(prefix + name, ByteArrayCodec.INSTANCE);
    }

    @Override
    public void close() {
        try {
            if (isConnected()) {
                deleteEverything();
            }
        } catch (RedisException | StoreUnavailableException e) {
            // A short timeout on a busy machine; what stays behind lies under a prefix that nobody else has.
            System.getLogger(TestRedis.class.getName()).log(System.Logger.Level.INFO, "Not all was deleted: " + e);
        } finally {
            connection.close();
            executor.shutdownNow();
        }
    }
}
