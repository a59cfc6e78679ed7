package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.cachette.servers.RedisServer;
import org.cachette.servers.Servers;
import org.junit.jupiter.api.Test;

class RedisConnectionIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Open Liberty is such a server. */
    @Test
    void whereTheServerRunsNoTaskBeforeTheApplicationHasStarted_redisIsReachedByThen() {
        ScheduledExecutorService server = new ScheduledThreadPoolExecutor(1, task -> null);
        RedisServer redis = Servers.sharedRedis();
        RedisSettings settings = RedisSettings.of(new Topology.Single(new RedisAddress(redis.host(), redis.port()), 0))
                .timeout(LONGEST)
                .connectTimeout(LONGEST)
                .build();
        try (RedisConnection connection = new RedisConnection(settings, server)) {
            connection.awaitFirstAttempt(LONGEST);
            assertThat(connection.client()).isNotNull();
        } finally {
            server.shutdownNow();
        }
    }
}
