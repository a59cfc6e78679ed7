package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.cachette.entry.CacheEntry;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.RedisSentinels;
import org.cachette.store.StoreUnavailableException;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is asked what, where there are replicas; and servers that a file of Redisson's own describes. */
class RedisReplicasIT {

    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final CacheEntry MILK = Samples.entry(Samples.key("product", "milk"), new Stamp(1, 1), "white");
    private static final RedisSentinels SENTINELS = new RedisSentinels("shop", "secret", "");

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        SENTINELS.start();
    }

    @AfterAll
    static void stop() {
        SENTINELS.close();
    }

    @Test
    void byDefault_replicasAreAskedNothing() throws Exception {
        try (TestRedis redis = new TestRedis(settings(ReadFrom.MASTERS)).awaitConnected()) {
            SENTINELS.askServers("CONFIG RESETSTAT");
            use(redis);
            assertThat(asked("get")).isEqualTo(1);
        }
    }

    @Test
    void entriesAreReadFromReplicas_ifSaid_andTheLedgerNever() throws Exception {
        try (TestRedis redis = new TestRedis(settings(ReadFrom.REPLICAS)).awaitConnected()) {
            SENTINELS.askServers("CONFIG RESETSTAT");
            use(redis);
            assertThat(SENTINELS.ask(SENTINELS.master(), "INFO commandstats")).doesNotContain("cmdstat_get:");
            assertThat(asked("get")).isEqualTo(2);
            assertThat(asked("evalsha"))
                    .as("scripts run on the master, and none of their reads elsewhere")
                    .isEqualTo(1);
        }
    }

    @Test
    void aFileOfRedissonsOwn_leadsThere_andOurSettingsHold() throws Exception {
        Path file = Files.writeString(
                directory.resolve("redisson.yaml"),
                """
                password: secret
                codec: !<org.redisson.codec.Kryo5Codec> {}
                sentinelServersConfig:
                  masterName: shop
                  sentinelAddresses: ["redis://127.0.0.1:%d"]
                  checkSentinelsList: false
                  readMode: SLAVE
                """
                        .formatted(SENTINELS.sentinels().get(0).port()));
        RedisSettings.Builder settings =
                RedisSettings.of(RedissonFile.read(file)).timeout(PATIENT);
        try (TestRedis redis = new TestRedis(settings).awaitConnected()) {
            SENTINELS.askServers("CONFIG RESETSTAT");
            use(redis);
            assertThat(asked("get")).isEqualTo(1);
        }
    }

    /** On how many servers a command was run. */
    private static long asked(String command) {
        return SENTINELS.askServers("INFO commandstats").stream()
                .filter(answer -> answer.contains("cmdstat_" + command + ":"))
                .count();
    }

    private static void use(TestRedis redis) throws Exception {
        RedisEntryStore store = redis.store(new CacheObserver() {});
        RedisLedger ledger = new RedisLedger(redis.connection(), RedisLedger.Bounds.of(Duration.ofHours(1), 0));
        store.put(MILK).toCompletableFuture().get();
        ledger.enter(Changes.scopes(List.of(Scope.tag("a"))));
        ledger.ask(List.of(Scope.tag("a")));
        await().atMost(LONGEST)
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .until(() -> IntStream.range(0, 20).allMatch(i -> store.find(MILK.key()) != null));
    }

    private static RedisSettings.Builder settings(ReadFrom reads) {
        return RedisSettings.of(new Topology.Sentinel(TestRedis.addresses(SENTINELS.sentinels()), "shop", "", "", 0))
                .user("", "secret")
                .reads(reads)
                .timeout(PATIENT);
    }
}
