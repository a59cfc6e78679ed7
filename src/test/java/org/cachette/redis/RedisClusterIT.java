package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.cachette.key.KeyPattern;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.RedisServer;
import org.cachette.servers.Servers;
import org.cachette.store.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RKeys;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.connection.CRC16;

/** What a cluster does otherwise than one server: keys lie on several masters, and a part of a batch may fail. */
class RedisClusterIT {

    private static final Duration PATIENT = Duration.ofSeconds(30);

    /** Much less than the nodes' own timeout: while one of them is frozen for so long, no other master is elected. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private static final int MANY = 1_234;

    private static final int SLOTS = 16_384;

    private final List<RedisServer> masters = Servers.sharedRedisCluster().masters();
    private TestRedis redis;

    @BeforeEach
    void connect() {
        redis = connection(PATIENT);
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void aSweepReachesEveryMaster() {
        fillMany();
        assertThat(IntStream.range(0, MANY).mapToObj(this::masterOf).distinct()).hasSize(3);
        RedisEntryStore store = redis.store(new CacheObserver() {});
        assertThat(store.sweep(KeyPattern.ofType("product"))).isEqualTo(MANY);
        assertThat(redis.names()).isEmpty();
    }

    @Test
    void oneUnlinkOfKeysInManySlotsRemovesAndCountsAll() {
        fillMany();
        RKeys keys = redis.connection().client().getKeys();
        String[] names = IntStream.range(0, MANY).mapToObj(this::key).toArray(String[]::new);
        assertThat(redis.connection().await(keys.unlinkAsync(names))).isEqualTo(MANY);
        assertThat(redis.names()).isEmpty();
    }

    @Test
    void oneBatchAsksSeveralMasters() {
        fillMany();
        RBatch batch = redis.connection().client().createBatch();
        List<RFuture<byte[]>> values = IntStream.range(0, MANY)
                .mapToObj(i ->
                        batch.<byte[]>getBucket(key(i), ByteArrayCodec.INSTANCE).getAsync())
                .toList();
        redis.connection().await(batch.executeAsync());
        assertThat(values)
                .extracting(value -> value.toCompletableFuture().getNow(null))
                .containsExactlyElementsOf(
                        IntStream.range(0, MANY).mapToObj(RedisClusterIT::bytes).toList());
    }

    @Test
    void aPartOfABatchThatIsRefusedFailsTheBatch_andNoConnection() {
        fillMany();
        int refused = oneOfEachMaster().get(0);
        redis.delete(List.of(name(refused)));
        redis.connection().client().getList(key(refused)).add(bytes(refused));
        // More often than there are connections: each must be of use again.
        for (int round = 0; round < 100; round++) {
            assertThatThrownBy(this::askEachMaster)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("WRONGTYPE");
        }
        redis.delete(List.of(name(refused)));
        redis.putRaw(name(refused), bytes(refused));
        assertThat(askEachMaster())
                .containsExactlyElementsOf(
                        oneOfEachMaster().stream().map(RedisClusterIT::bytes).toList());
    }

    @Test
    void aFrozenMaster_failsWhatNeedsIt_andNothingElse() {
        redis.close();
        redis = connection(SHORT);
        List<Integer> each = oneOfEachMaster();
        List<byte[]> values = each.stream().map(RedisClusterIT::bytes).toList();
        await().atMost(PATIENT)
                .ignoreExceptions()
                .untilAsserted(() -> each.forEach(i -> redis.putRaw(name(i), bytes(i))));
        RedisServer frozen = masterOf(each.get(0));
        frozen.freeze();
        try {
            assertThatThrownBy(this::askEachMaster).isInstanceOf(StoreUnavailableException.class);
            assertThat(redis.raw(name(each.get(1)))).isEqualTo(values.get(1));
        } finally {
            frozen.resume();
        }
        await().atMost(PATIENT).ignoreExceptions().untilAsserted(() -> assertThat(askEachMaster())
                .containsExactlyElementsOf(values));
    }

    private TestRedis connection(Duration timeout) {
        return new TestRedis(new Topology.Cluster(TestRedis.addresses(masters)), "", timeout).awaitConnected();
    }

    @Test
    void readersOfAFrozenMaster_holdUpNobodyElse() throws Exception {
        // Reads fail soon, so that the master is frozen for less than the nodes' own timeout.
        redis.close();
        redis = connection(SHORT);
        List<Integer> each = oneOfEachMaster();
        await().atMost(PATIENT)
                .ignoreExceptions()
                .untilAsserted(() -> each.forEach(i -> redis.putRaw(name(i), bytes(i))));
        RedisReads reads = new RedisReads(redis.connection());
        RedisServer frozen = masterOf(each.get(0));
        ExecutorService readers = Executors.newFixedThreadPool(4);
        frozen.freeze();
        try {
            List<Future<Envelope>> stuck = IntStream.range(0, 4)
                    .mapToObj(reader -> readers.submit(() -> reads.get(key(each.get(0)))))
                    .toList();
            for (int round = 0; round < 20; round++) {
                assertThat(reads.get(key(each.get(1))).bytes()).isEqualTo(bytes(each.get(1)));
                assertThat(reads.get(key(each.get(2))).bytes()).isEqualTo(bytes(each.get(2)));
            }
            for (Future<Envelope> reader : stuck) {
                assertThatThrownBy(() -> reader.get(60, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(StoreUnavailableException.class);
            }
        } finally {
            frozen.resume();
            readers.shutdownNow();
        }
        await().ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .untilAsserted(
                        () -> assertThat(reads.get(key(each.get(0))).bytes()).isEqualTo(bytes(each.get(0))));
    }

    @Test
    void oneReadTogether_asksEveryMaster() throws Exception {
        fillMany();
        List<String> keys = IntStream.range(0, 60).mapToObj(this::key).toList();
        assertThat(IntStream.range(0, 60).mapToObj(this::masterOf).distinct()).hasSize(3);
        Map<String, Envelope> found = new RedisReads(redis.connection())
                .all(keys)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        assertThat(found).hasSize(60);
        IntStream.range(0, 60)
                .forEach(i -> assertThat(found.get(key(i)).bytes()).isEqualTo(bytes(i)));
    }

    private void fillMany() {
        RBatch batch = redis.connection().client().createBatch();
        for (int i = 0; i < MANY; i++) {
            var unused =
                    batch.<byte[]>getBucket(key(i), ByteArrayCodec.INSTANCE).setAsync(bytes(i));
        }
        redis.connection().await(batch.executeAsync());
    }

    /** The values of one key on each master, by one batch. */
    private List<byte[]> askEachMaster() {
        RBatch batch = redis.connection().client().createBatch();
        List<RFuture<byte[]>> values = oneOfEachMaster().stream()
                .map(i ->
                        batch.<byte[]>getBucket(key(i), ByteArrayCodec.INSTANCE).getAsync())
                .toList();
        redis.connection().await(batch.executeAsync());
        return values.stream()
                .map(value -> value.toCompletableFuture().getNow(null))
                .toList();
    }

    private List<Integer> oneOfEachMaster() {
        return masters.stream()
                .map(master -> IntStream.iterate(0, i -> i + 1)
                        .filter(i -> masterOf(i) == master)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private RedisServer masterOf(int i) {
        int slot = CRC16.crc16(key(i).getBytes(StandardCharsets.UTF_8)) % SLOTS;
        return masters.get(slot * masters.size() / SLOTS);
    }

    private static String name(int i) {
        return "cache:product:" + i;
    }

    private String key(int i) {
        return redis.prefix() + name(i);
    }

    private static byte[] bytes(int i) {
        return Integer.toString(i).getBytes(StandardCharsets.UTF_8);
    }
}
