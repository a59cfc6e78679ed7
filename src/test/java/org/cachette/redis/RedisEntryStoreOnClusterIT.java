package org.cachette.redis;

import org.cachette.servers.Servers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On a cluster, of which one node is told. */
class RedisEntryStoreOnClusterIT extends RedisEntryStoreContract {

    private static TestRedis redis;

    @BeforeAll
    static void connect() {
        redis = connection().awaitConnected();
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
        return connection();
    }

    private static TestRedis connection() {
        return new TestRedis(
                new Topology.Cluster(TestRedis.addresses(
                        Servers.sharedRedisCluster().masters().subList(0, 1))),
                "",
                PATIENT);
    }
}
