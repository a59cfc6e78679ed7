package org.cachette.redis;

import org.cachette.servers.Servers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On a single server. */
class RedisEntryStoreIT extends RedisEntryStoreContract {

    private static TestRedis redis;

    @BeforeAll
    static void connect() {
        redis = new TestRedis(Servers.sharedRedis(), PATIENT).awaitConnected();
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @Override
    TestRedis redis() {
        return redis;
    }

    @Override
    TestRedis another() {
        return new TestRedis(Servers.sharedRedis(), PATIENT);
    }
}
