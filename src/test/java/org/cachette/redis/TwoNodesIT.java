package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.cachette.servers.Servers;
import org.cachette.store.Breaker;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;
import org.cachette.time.SystemClock;
import org.junit.jupiter.api.Test;

/** Two nodes with memories of their own over one Redis. */
class TwoNodesIT {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final CacheKey MILK = Samples.key("product", "milk");
    private static final TypeSettings SETTINGS =
            TypeSettings.fresh(Duration.ofMinutes(10)).localBytes(1 << 20).build();
    private static final CacheTypes TYPES = new CacheTypes(Map.of("product", SETTINGS));
    private static final CachePolicy POLICY = Samples.policy("product", SETTINGS);

    private final CacheClock clock = new SystemClock();

    @Test
    void whatOneFillsAfterItsInvalidation_theOtherServes() {
        try (TestRedis redis = new TestRedis(Servers.sharedRedis(), PATIENT).awaitConnected();
                RedisNode one = node(redis);
                RedisNode two = node(redis)) {
            await().atMost(PATIENT)
                    .until(() ->
                            one.replica().trusted() != null && two.replica().trusted() != null);
            fill(one, "first");
            assertThat(text(two)).isEqualTo("first");
            for (int i = 0; i < 20; i++) {
                two.invalidations().scopes(List.of(Scope.type("product")));
                fill(two, "again " + i);
                assertThat(text(one)).isEqualTo("again " + i);
            }
        }
    }

    private RedisNode node(TestRedis redis) {
        Breaker breaker = new Breaker(3, PATIENT.toNanos(), clock, new CacheObserver() {});
        return new RedisNode(redis, breaker, clock, TYPES, Duration.ofMillis(400));
    }

    private static void fill(RedisNode node, String text) {
        Outcome outcome = node.cache().look(MILK, POLICY, node.cache().arrive());
        assertThat(outcome).isInstanceOf(Outcome.Miss.class);
        ((Outcome.Miss) outcome).fill().originAnswered();
        ((Outcome.Miss) outcome).fill().complete(Samples.response(text), List.of());
    }

    private static String text(RedisNode node) {
        Outcome outcome = node.cache().look(MILK, POLICY, node.cache().arrive());
        assertThat(outcome).isInstanceOf(Outcome.Hit.class);
        return Samples.text(((Outcome.Hit) outcome).response());
    }
}
