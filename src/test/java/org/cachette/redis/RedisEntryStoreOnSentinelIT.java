package org.cachette.redis;

import org.cachette.servers.RedisSentinels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Behind sentinels, which want a password of their own. */
class RedisEntryStoreOnSentinelIT extends RedisEntryStoreContract {

    private static final RedisSentinels SENTINELS = new RedisSentinels("shop", "secret", "watch");

    private static TestRedis redis;

    @BeforeAll
    static void connect() {
        SENTINELS.start();
        redis = connection().awaitConnected();
    }

    @AfterAll
    static void disconnect() {
        redis.close();
        SENTINELS.close();
    }

    @Override
    TestRedis redis() {
        return redis;
    }

    @Override
    TestRedis another() {
        return connection();
    }

    private static TestRedis connection() {
        return new TestRedis(
                new Topology.Sentinel(TestRedis.addresses(SENTINELS.sentinels()), "shop", "", "watch", 3),
                "secret",
                PATIENT);
    }
}
