package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.TunedRedis;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

/** The shipped {@code docker/redis/redis.conf}, and what is said of one that evicts the wrong things. */
class RedisConfigurationIT {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Path SHIPPED = Path.of("docker", "redis", "redis.conf");
    private static final String TEXT = "milk ".repeat(2_000);

    @Test
    void aServerStartsWithTheShippedFile_andHasWhatItSays() {
        try (TunedRedis redis = TunedRedis.startedFrom(SHIPPED)) {
            assertThat(redis.ask("CONFIG GET maxmemory-policy")).isEqualTo("maxmemory-policy\nvolatile-lru");
            assertThat(redis.ask("CONFIG GET maxmemory")).isEqualTo("maxmemory\n536870912");
            assertThat(redis.ask("CONFIG GET save")).isEqualTo("save\n");
            assertThat(redis.ask("CONFIG GET appendonly")).isEqualTo("appendonly\nno");
            assertThat(redis.ask("CONFIG GET protected-mode")).isEqualTo("protected-mode\nyes");
        }
    }

    @Test
    void whenItIsFull_entriesGo_andTheLedgerStays() throws Exception {
        try (TunedRedis server = TunedRedis.startedFrom(SHIPPED);
                TestRedis redis = new TestRedis(server.server(), PATIENT, "").awaitConnected()) {
            RedisLedger ledger = new RedisLedger(redis.connection(), RedisLedger.Bounds.of(Duration.ofHours(1), 0));
            long epoch =
                    ledger.enter(Changes.scopes(List.of(Scope.tag("first")))).epoch();
            server.ask("CONFIG SET maxmemory 6mb");
            RedisEntryStore store = new RedisEntryStore(
                    redis.connection(),
                    // Not compressed: it is to be full.
                    new EntryCodec(new Compression(Integer.MAX_VALUE), 1 << 20),
                    Samples.TYPES,
                    new CacheObserver() {});
            for (int i = 0; i < 2_000; i++) {
                store.put(Samples.entry(Samples.key("product", "p" + i), new Stamp(epoch, 1), TEXT))
                        .toCompletableFuture()
                        .get();
                ledger.enter(Changes.scopes(List.of(Scope.tag("t" + i % 100))));
            }
            assertThat(server.ask("INFO stats")).doesNotContain("evicted_keys:0\r");
            assertThat(ledger.ask(List.of(Scope.tag("first"))).epoch()).isEqualTo(epoch);
            assertThat(ledger.ask(List.of(Scope.tag("first"))).newest()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatMayEvictTheLedger_isWarnedOf_andNoOther() throws Exception {
        assertThat(warned("allkeys-lru"))
                .contains("maxmemory-policy allkeys-lru")
                .contains("volatile-lru and volatile-lfu evict entries only");
        assertThat(warned("allkeys-random")).contains("allkeys-random");
        assertThat(warned("volatile-lfu")).isEmpty();
        assertThat(warned("noeviction")).isEmpty();
    }

    /** What was said by the time that a later question was answered. */
    private static String warned(String policy) throws InterruptedException {
        BlockingQueue<String> warnings = new LinkedBlockingQueue<>();
        try (TunedRedis server = TunedRedis.started("--maxmemory-policy", policy);
                TestRedis redis = new TestRedis(server.server(), PATIENT)) {
            new EvictionCheck(redis.connection(), warnings::add).begin();
            redis.awaitConnected();
            await().atMost(PATIENT).until(() -> server.ask("INFO commandstats").contains("cmdstat_eval"));
            String warning = warnings.poll(policy.startsWith("allkeys") ? 30 : 1, TimeUnit.SECONDS);
            return warning == null ? "" : warning;
        }
    }
}
