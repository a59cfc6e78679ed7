package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cachette.docs.Document;
import org.cachette.engine.Outcome;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.lock.NodeLock;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.FaultyProxy;
import org.cachette.servers.FreePort;
import org.cachette.servers.RedisSocket;
import org.cachette.servers.SnapshotRedis;
import org.cachette.servers.TunedRedis;
import org.cachette.store.Breaker;
import org.cachette.store.StoreRefusedException;
import org.cachette.testing.RecordingObserver;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;
import org.cachette.time.SystemClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.client.RedisException;

/**
 * A real Redis that refuses, stalls, or answers in pieces: requests are answered, by their methods if need be; an invalidation
 * that did not come through says so, and is not forgotten; hits return by themselves.
 */
class RedisFaultsIT {

    private static final Duration LONGEST = Duration.ofSeconds(120);
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final int PATIENCE_MILLIS = 20_000;
    private static final CacheKey MILK = Samples.key("product", "milk");

    private final CacheClock clock = new SystemClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final AtomicInteger version = new AtomicInteger();

    @TempDir
    private Path directory;

    @Test
    void writesArePaused() {
        try (TunedRedis server = TunedRedis.started();
                TestRedis redis = connection(server.server().port())) {
            check(redis, () -> server.ask("CLIENT PAUSE 600000 WRITE"), () -> server.ask("CLIENT UNPAUSE"));
        }
    }

    @Test
    void theMasterHasBecomeAReplica() {
        try (TunedRedis server = TunedRedis.started();
                TestRedis redis = connection(server.server().port())) {
            check(
                    redis,
                    () -> server.ask("REPLICAOF 127.0.0.1 " + FreePort.find()),
                    () -> server.ask("REPLICAOF NO ONE"));
        }
    }

    /** What such a master holds is still the truth: it serves, and takes nothing. */
    @Test
    void thereAreNotEnoughReplicas() {
        try (TunedRedis server = TunedRedis.started();
                TestRedis redis = connection(server.server().port());
                RedisNode node = node(redis)) {
            awaitHit(node);
            server.ask("CONFIG SET min-replicas-to-write 1");
            awaitHit(node);
            assertAnInvalidationSaysThatItFailed(node);
            server.ask("CONFIG SET min-replicas-to-write 0");
            awaitHit(node);
        }
    }

    /** Whatever becomes of an entry, nobody waits for its lock to run out. */
    @Test
    void anEntryThatIsRefused_letsItsLockGoAllTheSame() {
        try (TunedRedis server = TunedRedis.started("--maxmemory-policy", "noeviction");
                TestRedis redis = connection(server.server().port())) {
            redis.awaitConnected();
            RedisEntryStore store = redis.store(new CacheObserver() {});
            RedisNodeLock lock = new RedisNodeLock(redis.connection());
            CacheEntry entry = Samples.entry(Samples.key("product", "milk"), new Stamp(1, 7), "white");
            Digest key = entry.key().digest();
            NodeLock.Hold hold =
                    lock.acquire(key, Duration.ZERO, Duration.ofMinutes(10)).orElseThrow();
            server.ask("CONFIG SET maxmemory 1");
            assertThat(store.put(entry, hold).toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(StoreRefusedException.class);
            assertThat(server.ask("EXISTS " + redis.connection().names().lock(key)))
                    .as("let go by the very command that was refused")
                    .isEqualTo("0");
            server.ask("CONFIG SET maxmemory 0");
            await().atMost(Duration.ofSeconds(30)).until(() -> lock.acquire(key, Duration.ZERO, Duration.ofMinutes(10))
                    .isPresent());
        }
    }

    @Test
    void thereAreTooManyClients() throws IOException {
        try (TunedRedis server = TunedRedis.started();
                TestRedis redis = connection(server.server().port());
                RedisSocket operator = new RedisSocket(server.server().port(), PATIENCE_MILLIS)) {
            check(
                    redis,
                    () -> {
                        ask(operator, "CONFIG SET maxclients 1");
                        ask(operator, "CLIENT KILL TYPE pubsub");
                        ask(operator, "CLIENT KILL TYPE normal");
                    },
                    () -> ask(operator, "CONFIG SET maxclients 1000"));
        }
    }

    /** Who is signed in stays so in Redis: revoked is a password only together with the connections. */
    @Test
    void thePasswordIsRevoked() {
        try (TunedRedis server = TunedRedis.started()) {
            String line =
                    Document.read("configuration.md").blocks("text").get(0).get(0);
            assertThat(server.ask(line)).isEqualTo("OK");
            RedisSettings.Builder settings = RedisSettings.of(new Topology.Single(
                            new RedisAddress("127.0.0.1", server.server().port()), 0))
                    .user("cachette", "password")
                    .timeout(TIMEOUT);
            try (TestRedis redis = new TestRedis(settings, "").awaitConnected()) {
                check(
                        redis,
                        () -> {
                            server.ask("ACL SETUSER cachette off");
                            server.ask("CLIENT KILL USER cachette");
                        },
                        () -> server.ask("ACL SETUSER cachette on"));
            }
        }
    }

    @Test
    void itLoadsItsData() {
        try (SnapshotRedis server = new SnapshotRedis(directory)) {
            server.server().start();
            server.ask("CONFIG SET rdbcompression no");
            server.ask("DEBUG POPULATE 200 key 100000");
            try (TestRedis redis = connection(server.server().port())) {
                check(
                        redis,
                        () -> {
                            server.takeSnapshot();
                            server.restartSlowly();
                        },
                        server::awaitLoaded);
            }
        }
    }

    @Test
    void itSleepsOverACommand() {
        try (TunedRedis server = TunedRedis.started();
                TestRedis redis = connection(server.server().port())) {
            CompletableFuture<?>[] sleep = new CompletableFuture<?>[1];
            check(
                    redis,
                    () -> sleep[0] = CompletableFuture.runAsync(() -> server.ask("DEBUG SLEEP 8")),
                    () -> sleep[0].join());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultyProxy.Fault.class,
            names = {"BLACK_HOLE", "RESET", "TRUNCATED_REPLY"})
    void theNetworkFails(FaultyProxy.Fault fault) {
        try (TunedRedis server = TunedRedis.started();
                FaultyProxy proxy = new FaultyProxy(server.server().port());
                TestRedis redis = connection(proxy.port())) {
            check(redis, () -> proxy.fail(fault), () -> proxy.fail(FaultyProxy.Fault.NONE));
        }
    }

    /** As when something between has forgotten them: nobody is told, and only new connections get through. */
    @Test
    void allConnectionsAreHalfOpen() {
        try (TunedRedis server = TunedRedis.started();
                FaultyProxy proxy = new FaultyProxy(server.server().port());
                TestRedis redis = connection(proxy.port());
                RedisNode node = node(redis)) {
            awaitHit(node);
            proxy.fail(FaultyProxy.Fault.HALF_OPEN);
            await().atMost(LONGEST).until(() -> !answer(node));
            // One after the other finds out that it is dead.
            await().atMost(LONGEST)
                    .ignoreExceptionsInstanceOf(RedisException.class)
                    .until(() -> IntStream.range(0, 50).allMatch(i -> redis.names() != null));
            awaitHit(node);
        }
    }

    /** Some answers come in time and some do not; none is another one's. */
    @Test
    void theNetworkIsSlow_andInPieces() {
        try (TunedRedis server = TunedRedis.started();
                FaultyProxy proxy = new FaultyProxy(server.server().port());
                TestRedis redis = connection(proxy.port());
                RedisNode node = node(redis)) {
            awaitHit(node);
            proxy.fail(FaultyProxy.Fault.JITTER);
            for (int i = 0; i < 120; i++) {
                CacheKey key = Samples.key("product", "p" + i % 20);
                Outcome outcome =
                        node.cache().look(key, Samples.POLICY, node.cache().arrive());
                if (outcome instanceof Outcome.Hit hit) {
                    assertThat(Samples.text(hit.response())).isEqualTo(key.name());
                } else {
                    complete(outcome, key.name());
                }
            }
            proxy.fail(FaultyProxy.Fault.NONE);
            awaitHit(node);
        }
    }

    private void check(TestRedis redis, Runnable begin, Runnable end) {
        try (RedisNode node = node(redis)) {
            awaitHit(node);
            observer.events().clear();
            begin.run();
            // A lease may be held for a moment: what is stored is still given, and then it is not.
            await().atMost(LONGEST).until(() -> !answer(node));
            assertAnInvalidationSaysThatItFailed(node);
            assertThat(observer.events()).anyMatch(event -> event.startsWith("outage "));
            end.run();
            awaitHit(node);
            assertThat(observer.events()).contains("recovered");
        }
    }

    /** And what it was of counts as invalidated here all the same. */
    private void assertAnInvalidationSaysThatItFailed(RedisNode node) {
        version.incrementAndGet();
        assertThatExceptionOfType(LedgerUnavailableException.class)
                .isThrownBy(() -> node.invalidations().scopes(List.of(Scope.type("product"))));
        for (int i = 0; i < 5; i++) {
            assertThat(answer(node)).isFalse();
        }
    }

    private void awaitHit(RedisNode node) {
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(20)).until(() -> answer(node));
    }

    /** Whether it was a hit, which must show the present version. */
    private boolean answer(RedisNode node) {
        String present = "version " + version.get();
        Outcome outcome = node.cache().look(MILK, Samples.POLICY, node.cache().arrive());
        if (outcome instanceof Outcome.Hit hit) {
            assertThat(Samples.text(hit.response())).isEqualTo(present);
            return true;
        }
        complete(outcome, present);
        return false;
    }

    private static void complete(Outcome outcome, String text) {
        assertThat(outcome).isInstanceOf(Outcome.Miss.class);
        ((Outcome.Miss) outcome).fill().originAnswered();
        ((Outcome.Miss) outcome).fill().complete(Samples.response(text), List.of());
    }

    private RedisNode node(TestRedis redis) {
        Breaker breaker = new Breaker(3, TIMEOUT.toNanos(), clock, observer);
        return new RedisNode(redis, breaker, clock, Samples.TYPES, Duration.ofMillis(400));
    }

    private static TestRedis connection(int port) {
        return new TestRedis(RedisSettings.of(new Topology.Single(new RedisAddress("127.0.0.1", port), 0))
                        .timeout(TIMEOUT))
                .awaitConnected();
    }

    private static void ask(RedisSocket socket, String command) {
        try {
            socket.ask(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
