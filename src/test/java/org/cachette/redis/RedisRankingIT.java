package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cachette.observe.HotKeys;
import org.cachette.servers.Servers;
import org.cachette.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;

class RedisRankingIT {

    private static final String KEY = "cachette:hottest-urls";

    @Test
    void nodesRankTogether_andNobodyLowersAnothersScore() {
        try (TestRedis redis = redis().awaitConnected()) {
            RedisRanking one = new RedisRanking(redis.connection());
            RedisRanking two = new RedisRanking(redis.connection());
            assertThat(one.enter(Map.of())).isEmpty();
            one.enter(Map.of("/milk", 491_000.5, "/tea?q=ü%20b", 491_000.25));
            assertThat(two.enter(Map.of("/milk", 3.0, "/bread", 491_000.3)))
                    .containsExactly("/milk", "/bread", "/tea?q=ü%20b");
            assertThat(one.enter(Map.of())).isEqualTo(List.of("/milk", "/bread", "/tea?q=ü%20b"));
            assertThat(redis.connection()
                            .client()
                            .getBucket(redis.prefix() + KEY)
                            .remainTimeToLive())
                    .isBetween(
                            Duration.ofHours(23).toMillis(),
                            Duration.ofHours(24).toMillis());
        }
    }

    @Test
    void onlyTheBestStay() {
        try (TestRedis redis = redis().awaitConnected()) {
            RedisRanking ranking = new RedisRanking(redis.connection());
            Map<String, Double> scores = new HashMap<>();
            for (int i = 0; i < HotKeys.MOST + 50; i++) {
                scores.put("/" + i, (double) i);
            }
            List<String> best = ranking.enter(scores);
            assertThat(best)
                    .hasSize(HotKeys.MOST)
                    .startsWith("/" + (HotKeys.MOST + 49))
                    .endsWith("/50");
            assertThat(redis.names()).containsExactly(KEY);
        }
    }

    @Test
    void withoutRedisItFails() {
        try (TestRedis redis =
                new TestRedis(new Topology.Single(new RedisAddress("127.0.0.1", 1), 0), "", Duration.ofMillis(200))) {
            assertThatThrownBy(() -> new RedisRanking(redis.connection()).enter(Map.of("/a", 1.0)))
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }

    private static TestRedis redis() {
        return new TestRedis(Servers.sharedRedis(), Duration.ofSeconds(30));
    }
}
