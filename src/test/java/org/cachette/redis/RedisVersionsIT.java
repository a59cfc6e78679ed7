package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachette.codec.Codec;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.codec.ForeignEntryException;
import org.cachette.codec.MalformedEntryException;
import org.cachette.engine.Outcome;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.Servers;
import org.cachette.store.Breaker;
import org.cachette.testing.RecordingObserver;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;
import org.cachette.time.SystemClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rolling deployment: nodes of two versions, whose envelopes differ, on one Redis. */
class RedisVersionsIT {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int VERSION_AT = 4;
    private static final CacheKey MILK = Samples.key("product", "milk");
    private static final CacheTypes SHARED_ONLY = types(0);
    private static final CacheTypes WITH_MEMORY = types(1 << 20);

    private final CacheClock clock = new SystemClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final AtomicInteger calls = new AtomicInteger();
    private TestRedis redis;

    @BeforeEach
    void connect() {
        redis = new TestRedis(Servers.sharedRedis(), PATIENT).awaitConnected();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void anEntryOfTheVersionBeforeOrAfter_isAMiss_countedAsSuch_andOverwritten(int step) throws Exception {
        RedisEntryStore store = new RedisEntryStore(redis.connection(), envelope(), Samples.TYPES, observer);
        CacheEntry entry = Samples.entry(MILK, new Stamp(1, 7), "white");
        store.put(entry).toCompletableFuture().get();
        byte[] bytes = redis.raw(MILK.name());
        bytes[VERSION_AT] += (byte) step;
        redis.putRaw(MILK.name(), bytes);
        assertThat(store.find(MILK)).isNull();
        assertThat(observer.events()).containsExactly("foreign product: version");
        // Even by an older stamp: what the other version means by its own, nobody here knows.
        store.put(Samples.entry(MILK, new Stamp(1, 6), "again"))
                .toCompletableFuture()
                .get();
        assertThat(Samples.text(store.find(MILK).response())).isEqualTo("again");
    }

    @Test
    void twoVersions_eachMissesWhatTheOtherStored_withoutAnErrorOrAnAlarm() {
        try (RedisNode present = node(SHARED_ONLY, envelope());
                RedisNode next = node(SHARED_ONLY, new NextVersion(envelope()))) {
            settle(present, next);
            for (int i = 0; i < 10; i++) {
                String text = "made by the present " + i;
                assertThat(ask(present, text)).isEqualTo(text);
                awaitStored(present, text);
                assertThat(ask(next, "made by the next " + i)).isEqualTo("made by the next " + i);
                awaitStored(next, "made by the next " + i);
            }
            assertThat(observer.events()).isNotEmpty().containsOnly("foreign product: version");
        }
    }

    @Test
    void twoVersions_withMemoriesOfTheirOwn_askTheMethodOnceEach() {
        try (RedisNode present = node(WITH_MEMORY, envelope());
                RedisNode next = node(WITH_MEMORY, new NextVersion(envelope()))) {
            settle(present, next);
            ask(present, "present");
            ask(next, "next");
            for (int i = 0; i < 50; i++) {
                assertThat(ask(present, "again")).isEqualTo("present");
                assertThat(ask(next, "again")).isEqualTo("next");
            }
            assertThat(calls).hasValue(2);
        }
    }

    @Test
    void anInvalidationOnOneVersion_holdsOnTheOther() {
        try (RedisNode present = node(WITH_MEMORY, envelope());
                RedisNode next = node(WITH_MEMORY, new NextVersion(envelope()))) {
            settle(present, next);
            for (RedisNode invalidating : List.of(present, next)) {
                ask(present, "old");
                ask(next, "old");
                invalidating.invalidations().scopes(List.of(Scope.type("product")));
                assertThat(ask(present, "new")).isEqualTo("new");
                assertThat(ask(next, "new")).isEqualTo("new");
                invalidating.invalidations().scopes(List.of(Scope.ALL));
            }
        }
    }

    /** Until it is answered by the store: it was put there behind the answer. */
    private void awaitStored(RedisNode node, String text) {
        await().atMost(LONGEST).until(() -> ask(node, text).equals(text) && isHit(node));
    }

    private static boolean isHit(RedisNode node) {
        Outcome outcome = node.cache().look(MILK, Samples.POLICY, node.cache().arrive());
        if (outcome instanceof Outcome.Miss miss) {
            miss.fill().abandon();
        }
        return outcome instanceof Outcome.Hit;
    }

    private String ask(RedisNode node, String made) {
        Outcome outcome = node.cache().look(MILK, Samples.POLICY, node.cache().arrive());
        if (outcome instanceof Outcome.Hit hit) {
            return Samples.text(hit.response());
        }
        calls.incrementAndGet();
        ((Outcome.Miss) outcome).fill().originAnswered();
        ((Outcome.Miss) outcome).fill().complete(Samples.response(made), List.of());
        return made;
    }

    private static void settle(RedisNode... nodes) {
        for (RedisNode node : nodes) {
            await().atMost(LONGEST).until(() -> node.replica().trusted() != null);
        }
    }

    private RedisNode node(CacheTypes types, Codec codec) {
        Breaker breaker = new Breaker(3, PATIENT.toNanos(), clock, new CacheObserver() {});
        return new RedisNode(redis, breaker, clock, types, Duration.ofSeconds(2), codec, observer);
    }

    private static CacheTypes types(int localBytes) {
        return new CacheTypes(Map.of(
                "product",
                TypeSettings.fresh(Duration.ofHours(1)).localBytes(localBytes).build()));
    }

    private static Codec envelope() {
        return new EntryCodec(new Compression(1024), 1 << 20);
    }

    /** As a later version might have it: the same to itself, and other bytes to everybody else. */
    private record NextVersion(Codec present) implements Codec {

        @Override
        public byte[] encode(CacheEntry entry) {
            byte[] bytes = present.encode(entry);
            bytes[VERSION_AT]++;
            return bytes;
        }

        @Override
        public CacheEntry decode(CacheKey key, byte[] bytes) throws MalformedEntryException {
            byte[] known = bytes.clone();
            known[VERSION_AT]--;
            try {
                return present.decode(key, known);
            } catch (ForeignEntryException e) {
                throw new ForeignEntryException(ForeignEntryException.Reason.VERSION, "of the version before");
            }
        }
    }
}
