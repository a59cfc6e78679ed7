package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.cachette.codec.Codec;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.engine.Outcome;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Intent;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.Scope;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.Servers;
import org.cachette.store.Breaker;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;
import org.cachette.time.SystemClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A rolling deployment: nodes that write the ledger by the scripts of the version without intents beside nodes that write it by
 * those of the present, on one Redis.
 */
class RollingLedgerIT {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final String STATE = "cachette:{ledger}:v2";
    private static final CacheKey MILK = Samples.key("product", "milk");
    private static final List<Scope> PRODUCT = List.of(Scope.type("product"));
    private static final RedisLedger.Bounds BOUNDS = RedisLedger.Bounds.of(Duration.ofHours(1), 0);
    private static final TypeSettings SETTINGS =
            TypeSettings.fresh(Duration.ofHours(1)).localBytes(1 << 20).build();
    private static final CacheTypes TYPES = new CacheTypes(Map.of("product", SETTINGS));
    private static final CachePolicy POLICY = Samples.policy("product", SETTINGS);

    private final CacheClock clock = new SystemClock();
    private TestRedis redis;
    private Ledger earlier;
    private Ledger present;

    @BeforeEach
    void connect() {
        redis = new TestRedis(Servers.sharedRedis(), PATIENT).awaitConnected();
        earlier = new LedgerBeforeIntents(redis.connection(), BOUNDS);
        present = new RedisLedger(redis.connection(), BOUNDS);
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":scopes", ":patterns", ":members", ":intents"})
    void whatIsLost_theyBeginAnewOnce_andAgreeFromThenOn(String key) {
        sync(earlier, "e", 1);
        sync(present, "p", 1);
        redis.delete(List.of(STATE + key));
        sync(earlier, "e", 2);
        long epoch = sync(present, "p", 2).epoch();
        for (int beat = 3; beat < 10; beat++) {
            assertThat(sync(earlier, "e", beat).epoch()).isEqualTo(epoch);
            assertThat(sync(present, "p", beat).epoch()).isEqualTo(epoch);
        }
    }

    @Test
    void aLedgerOfThePresent_isWholeToTheVersionBefore() {
        present.enter(Changes.pattern("cache:user:*"));
        present.enter(Changes.scopes(PRODUCT));
        present.enter(Changes.off("search"));
        Ledger.Synced written = sync(present, "p", 1);
        Ledger.Synced read = sync(earlier, "e", 1);
        assertThat(read).isEqualTo(written);
        assertThat(earlier.look(position("e", 2))).isEqualTo(written);
        assertThat(earlier.ask(PRODUCT))
                .isEqualTo(present.ask(PRODUCT))
                .isEqualTo(new Ledger.Asked(read.epoch(), 0, 2));
        assertThat(earlier.enter(Changes.scopes(PRODUCT)).members())
                .extracting(Ledger.Member::node)
                .contains("p", "e");
        assertThat(sync(present, "p", 2).number()).isEqualTo(4);
    }

    @Test
    void notesOfThePresent_areNothingToTheVersionBefore() {
        long epoch = sync(present, "p", 1).epoch();
        present.intend(new Intent("p:1", PRODUCT));
        assertThat(sync(earlier, "e", 1).epoch()).isEqualTo(epoch);
        earlier.enter(Changes.scopes(List.of(Scope.tag("a"))));
        earlier.leave("e");
        assertThat(sync(present, "p", 2).writers()).containsOnlyKeys("p");
        present.enter(Changes.scopes(PRODUCT).fulfilling(List.of("p:1")));
        assertThat(sync(present, "p", 3).writers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInvalidationOnOne_holdsOnTheOther_afterTheLedgerIsLostToo(boolean lost) {
        try (RedisNode before = node(LedgerBeforeIntents::new);
                RedisNode after = node(RedisLedger::new)) {
            settle(before, after);
            if (lost) {
                redis.deleteEverything();
            }
            for (int i = 0; i < 20; i++) {
                RedisNode invalidating = i % 2 == 0 ? before : after;
                fillAfter(invalidating, before, "value " + i);
                assertThat(ask(after)).isEqualTo("value " + i);
                invalidating.invalidations().scopes(PRODUCT);
                assertThat(ask(before)).isNull();
                assertThat(ask(after)).isNull();
            }
        }
    }

    /** The version before knows nothing of notes, so it does not do what they say; the next one of the present does. */
    @Test
    void whatADeadWriterHadNoted_holdsOnBoth_thoughTheVersionBeforeHasStruckItOff() {
        try (RedisNode before = node(LedgerBeforeIntents::new);
                RedisNode after = node(RedisLedger::new)) {
            settle(before, after);
            fillAfter(before, before, "old");
            assertThat(ask(after)).isEqualTo("old");
            long epoch = sync(present, "dead", 1).epoch();
            assertThat(present.intend(new Intent("dead:1", PRODUCT))).isTrue();
            earlier.drop(epoch, Map.of("dead", 1L));
            await().atMost(LONGEST).until(() -> ask(before) == null && ask(after) == null);
            assertThat(sync(present, "p", 1).writers()).isEmpty();
        }
    }

    /** An invalidation first, so that both know the ledger as it is now. */
    private void fillAfter(RedisNode invalidating, RedisNode filling, String text) {
        invalidating.invalidations().scopes(List.of(Scope.ALL));
        Outcome outcome = look(filling);
        assertThat(outcome).isInstanceOf(Outcome.Miss.class);
        ((Outcome.Miss) outcome).fill().originAnswered();
        ((Outcome.Miss) outcome).fill().complete(Samples.response(text), List.of());
        assertThat(ask(filling)).isEqualTo(text);
    }

    /** What a node serves; null when it would ask the method. */
    private String ask(RedisNode node) {
        Outcome outcome = look(node);
        if (outcome instanceof Outcome.Miss miss) {
            miss.fill().abandon();
            return null;
        }
        return Samples.text(((Outcome.Hit) outcome).response());
    }

    private static Outcome look(RedisNode node) {
        return node.cache().look(MILK, POLICY, node.cache().arrive());
    }

    private static void settle(RedisNode... nodes) {
        for (RedisNode node : nodes) {
            await().atMost(LONGEST).until(() -> node.replica().trusted() != null);
        }
    }

    private RedisNode node(BiFunction<RedisConnection, RedisLedger.Bounds, Ledger> ledger) {
        CacheObserver unheard = new CacheObserver() {};
        Breaker breaker = new Breaker(3, PATIENT.toNanos(), clock, unheard);
        Codec envelope = new EntryCodec(new Compression(1024), 1 << 20);
        return new RedisNode(redis, breaker, clock, TYPES, LEASE, envelope, unheard, ledger);
    }

    private static Ledger.Synced sync(Ledger ledger, String node, long beat) {
        return ledger.sync(position(node, beat));
    }

    private static Ledger.Position position(String node, long beat) {
        return new Ledger.Position(node, beat, 0, 0, false, false);
    }
}
