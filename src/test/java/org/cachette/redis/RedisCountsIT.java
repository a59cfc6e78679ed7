package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.cachette.observe.Counts;
import org.cachette.observe.Statistics;
import org.cachette.servers.Servers;
import org.junit.jupiter.api.Test;

class RedisCountsIT {

    @Test
    void twoNodesAddUp() {
        try (TestRedis redis = new TestRedis(Servers.sharedRedis(), Duration.ofSeconds(30)).awaitConnected()) {
            Counts here = new Counts();
            Counts there = new Counts();
            Statistics one = new Statistics(here, new RedisCounts(redis.connection()));
            Statistics two = new Statistics(there, new RedisCounts(redis.connection()));
            here.hit("product");
            here.hit("product");
            here.miss("search");
            one.flush();
            there.hit("product");
            there.failed("find", new IllegalStateException("away"));
            assertThat(two.flush())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("hits:product", 3L, "misses:search", 1L, "errors", 1L));
            assertThat(one.flush()).containsEntry("hits:product", 3L);
            here.saved("search", 2_000_000);
            there.saved("search", 3_000_000);
            one.flush();
            assertThat(two.flush())
                    .containsEntry("saved-calls:search", 2L)
                    .containsEntry("saved-micros:search", 5_000L);
        }
    }
}
