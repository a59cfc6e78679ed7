package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cachette.codec.Codec;
import org.cachette.codec.Compression;
import org.cachette.codec.EncryptingCodec;
import org.cachette.codec.EncryptionKeys;
import org.cachette.codec.EntryCodec;
import org.cachette.engine.Outcome;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Scope;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.SnapshotRedis;
import org.cachette.store.Breaker;
import org.cachette.testing.RecordingObserver;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;
import org.cachette.time.SystemClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted types over a real Redis: what lies there, and what nodes with other keys make of it. */
class RedisEncryptionIT {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String SECRET = "the salary of Ada is 4711";
    private static final String OPEN = "milk is white";
    private static final TypeSettings PLAIN =
            TypeSettings.fresh(Duration.ofHours(1)).build();
    private static final TypeSettings ENCRYPTED =
            TypeSettings.fresh(Duration.ofHours(1)).encrypted(true).build();
    private static final CacheTypes TYPES = new CacheTypes(Map.of("product", PLAIN, "user", ENCRYPTED));
    private static final CacheKey ADA = Samples.key("user", "1");
    private static final CacheKey MILK = Samples.key("product", "1");

    private final CacheClock clock = new SystemClock();
    private final RecordingObserver observer = new RecordingObserver();

    @TempDir
    private Path directory;

    private SnapshotRedis server;
    private TestRedis redis;

    @BeforeEach
    void start() {
        server = new SnapshotRedis(directory);
        server.server().start();
        redis = new TestRedis(server.server(), PATIENT).awaitConnected();
    }

    @AfterEach
    void stop() {
        redis.close();
        server.close();
    }

    @Test
    void nothingOfAnEncryptedTypeIsReadableInRedis_responsesAndPlainValuesAlike() throws IOException {
        try (RedisNode node = node("new")) {
            settle(node);
            assertThat(answer(node, ADA, SECRET)).isFalse();
            assertThat(answer(node, MILK, OPEN)).isFalse();
            await().atMost(LONGEST)
                    .until(() -> node.values().put("user", "note", bytes(SECRET), Duration.ofHours(1), null));
            await().atMost(LONGEST).until(() -> answer(node, ADA, SECRET) && answer(node, MILK, OPEN));
            assertThat(node.values().get("user", "note")).get().isEqualTo(bytes(SECRET));
        }
        server.ask("CONFIG SET rdbcompression no");
        server.takeSnapshot();
        String everything = new String(Files.readAllBytes(directory.resolve("dump.rdb")), StandardCharsets.ISO_8859_1);
        assertThat(everything).contains(OPEN, "cache:user:1", "cache:user:note");
        assertThat(everything).doesNotContain("salary", "4711");
    }

    @Test
    void aRotation_nodeByNode_costsNoAnswer() {
        try (RedisNode old = node("old");
                RedisNode prepared = node("old", "new");
                RedisNode rotated = node("new", "old")) {
            settle(old, prepared, rotated);
            fill(old, "1");
            assertThat(answer(prepared, ADA, "")).isTrue();
            assertThat(answer(rotated, ADA, "")).isTrue();
            invalidate(rotated);
            fill(rotated, "2");
            assertThat(answer(prepared, ADA, "")).isTrue();
            assertThat(observer.events()).isEmpty();
            // Who was left out has misses, which are counted, and no errors.
            assertThat(answer(old, ADA, SECRET)).isFalse();
            assertThat(observer.events()).isNotEmpty().containsOnly("foreign user: key");
            await().atMost(LONGEST).until(() -> answer(old, ADA, SECRET));
            observer.events().clear();
            try (RedisNode newest = node("new")) {
                settle(newest);
                assertThat(answer(newest, ADA, SECRET)).isFalse();
                assertThat(observer.events()).isNotEmpty().containsOnly("foreign user: key");
            }
        }
    }

    @Test
    void whileEncryptionIsSwitchedOn_eachSideTakesTheOthersForNothing() {
        try (RedisNode plain =
                        new RedisNode(redis, breaker(), clock, TYPES, Duration.ofSeconds(2), envelope(), observer);
                RedisNode encrypting = node("new")) {
            settle(plain, encrypting);
            fill(plain, "1");
            assertThat(answer(encrypting, ADA, SECRET)).isFalse();
            await().atMost(LONGEST).until(() -> answer(encrypting, ADA, SECRET));
            assertThat(answer(plain, ADA, SECRET)).isFalse();
            assertThat(observer.events()).containsOnly("foreign user: encryption");
        }
    }

    @Test
    void anotherCallersEntryLaidUnderOnesName_isAMissAndAnAlarm() {
        CacheKey bob = Samples.key("user", "2");
        try (RedisNode node = node("new")) {
            settle(node);
            fill(node, "1");
            redis.putRaw(bob.name(), redis.raw(ADA.name()));
            assertThat(answer(node, bob, "Bob's")).isFalse();
            assertThat(observer.events()).containsOnly("corrupt user");
        }
    }

    private void fill(RedisNode node, String text) {
        assertThat(answer(node, ADA, text)).isFalse();
        await().atMost(LONGEST).until(() -> answer(node, ADA, text));
        observer.events().clear();
    }

    private static void invalidate(RedisNode node) {
        node.invalidations().scopes(List.of(Scope.type("user")));
    }

    /** Whether it was a hit; if not, this text is stored. */
    private static boolean answer(RedisNode node, CacheKey key, String text) {
        CachePolicy policy = Samples.policy(key.type(), TYPES.of(key.type()));
        Outcome outcome = node.cache().look(key, policy, node.cache().arrive());
        if (outcome instanceof Outcome.Miss miss) {
            miss.fill().originAnswered();
            miss.fill().complete(Samples.response(text), List.of());
        }
        return outcome instanceof Outcome.Hit;
    }

    private static void settle(RedisNode... nodes) {
        for (RedisNode node : nodes) {
            await().atMost(LONGEST).until(() -> node.replica().trusted() != null);
        }
    }

    private RedisNode node(String... ids) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String id : ids) {
            byte[] key = new byte[32];
            Arrays.fill(key, (byte) id.hashCode());
            keys.put(id, key);
        }
        Codec codec = new EncryptingCodec(envelope(), type -> TYPES.of(type).encrypted(), new EncryptionKeys(keys));
        return new RedisNode(redis, breaker(), clock, TYPES, Duration.ofSeconds(2), codec, observer);
    }

    private static Codec envelope() {
        return new EntryCodec(new Compression(1024), 1 << 20);
    }

    private Breaker breaker() {
        return new Breaker(3, PATIENT.toNanos(), clock, new CacheObserver() {});
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
