package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cachette.engine.Outcome;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Scope;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.RedisServer;
import org.cachette.servers.ServerProcess;
import org.cachette.servers.Servers;
import org.cachette.store.Breaker;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;
import org.cachette.time.SystemClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process dies between its commit and its invalidation; another one serves what was stored before the commit. */
class DeadWriterIT {

    static final Duration PATIENT = Duration.ofSeconds(30);
    static final Duration LEASE = Duration.ofSeconds(1);
    static final List<Scope> PRODUCT = List.of(Scope.type("product"));

    private static final TypeSettings SETTINGS =
            TypeSettings.fresh(Duration.ofMinutes(10)).localBytes(1 << 20).build();

    static final CacheTypes TYPES = new CacheTypes(Map.of("product", SETTINGS));

    private static final System.Logger LOGGER = System.getLogger(DeadWriterIT.class.getName());
    private static final CacheKey MILK = Samples.key("product", "milk");
    private static final CachePolicy POLICY = Samples.policy("product", SETTINGS);

    private final CacheClock clock = new SystemClock();
    private final RedisServer server = Servers.sharedRedis();

    @TempDir
    private Path directory;

    private TestRedis redis;
    private RedisNode node;
    private ServerProcess writer;

    @BeforeEach
    void begin() {
        redis = new TestRedis(server, PATIENT).awaitConnected();
        Breaker breaker = new Breaker(3, PATIENT.toNanos(), clock, new CacheObserver() {});
        node = new RedisNode(redis, breaker, clock, TYPES, LEASE);
        await().atMost(PATIENT).until(() -> node.replica().trusted() != null);
    }

    @AfterEach
    void end() {
        if (writer != null) {
            writer.kill();
        }
        node.close();
        redis.close();
    }

    @Test
    void whatItHadNoted_isInvalidatedByTheOther_soonAfterItsLeaseIsOver() {
        start(Writer.End.COMMITTED);
        fill();
        writer.kill();
        long killed = clock.nanos();
        assertThat(isServed()).as("its lease is not over yet").isTrue();
        await().atMost(PATIENT).pollInterval(Duration.ofMillis(5)).until(() -> !isServed());
        LOGGER.log(
                System.Logger.Level.INFO,
                "healed after {0} ms, with a lease of {1} ms",
                (clock.nanos() - killed) / 1_000_000,
                LEASE.toMillis());
        assertThat(fields(":intents")).as("the epoch").isEqualTo(1);
    }

    @Test
    void whatWasRolledBack_isNot() {
        start(Writer.End.ROLLED_BACK);
        fill();
        writer.kill();
        // Waits for the dead one, and drops it.
        node.invalidations().scopes(List.of(Scope.type("search")));
        assertThat(fields(":members")).as("itself, and the epoch").isEqualTo(2);
        assertThat(fields(":intents")).as("the epoch").isEqualTo(1);
        assertThat(isServed()).isTrue();
    }

    /** Returns when its transaction has ended. */
    private void start(Writer.End end) {
        Path ended = directory.resolve("ended");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Writer.class.getName(),
                Integer.toString(server.port()),
                redis.prefix(),
                end.name(),
                ended.toString());
        writer = ServerProcess.start("writer", builder, directory.resolve("output"));
        writer.awaitReady(() -> Files.exists(ended), PATIENT);
    }

    private int fields(String key) {
        return redis.connection()
                .client()
                .getMap(redis.prefix() + "cachette:{ledger}:v2" + key)
                .size();
    }

    private void fill() {
        Outcome outcome = look();
        assertThat(outcome).isInstanceOf(Outcome.Miss.class);
        ((Outcome.Miss) outcome).fill().originAnswered();
        ((Outcome.Miss) outcome).fill().complete(Samples.response("old"), List.of());
        assertThat(isServed()).isTrue();
    }

    private boolean isServed() {
        return look() instanceof Outcome.Hit;
    }

    private Outcome look() {
        return node.cache().look(MILK, POLICY, node.cache().arrive());
    }
}
