package org.cachette.redis;

import java.util.List;
import org.redisson.client.FailedCommandsTimeoutDetector;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.ReadMode;
import org.redisson.config.ShardedSubscriptionMode;
import org.redisson.config.SubscriptionMode;

/** Which servers there are. Masters alone are asked, unless entries may be looked up on replicas. */
public sealed interface Topology permits Topology.Single, Topology.Sentinel, Topology.Cluster, RedissonFile {

    /** How often Redisson looks for another master, in milliseconds: a failover costs that much on top. */
    int SCAN_INTERVAL_MILLIS = 1000;

    /** How often each connection is tried, in milliseconds. */
    int PING_INTERVAL_MILLIS = 3000;

    /** So many timeouts of a replica within that time are forgiven. */
    int FORGIVEN = 3;

    /** That time. */
    int FORGIVEN_AFTER_MILLIS = 5000;

    /** A few threads are enough: they only pass bytes on. */
    int THREADS = 4;

    /** What Redisson is told first. */
    default Config begin() {
        return new Config().setThreads(THREADS).setNettyThreads(THREADS);
    }

    /** Tells Redisson. */
    void configure(Config config, RedisSettings settings);

    /** The number of the database; 0 where only a file of Redisson's knows it. */
    default int database() {
        return 0;
    }

    /** Whether a client that could not reach the master at first never asks for another one. */
    default boolean sticksToItsFirstMaster() {
        return false;
    }

    /**
     * One server.
     *
     * @param address where it is
     * @param database the number of the database
     */
    record Single(RedisAddress address, int database) implements Topology {

        @Override
        public void configure(Config config, RedisSettings settings) {
            neverHeldUp(config.useSingleServer(), settings)
                    .setAddress(address.url(settings.tls() != null))
                    .setDatabase(database)
                    .setConnectionPoolSize(settings.connections())
                    .setConnectionMinimumIdleSize(settings.idleConnections());
        }

        @Override
        public String toString() {
            return address + "/" + database;
        }
    }

    /**
     * A master and its replicas, watched by sentinels that say who is the master.
     *
     * @param sentinels where some of the sentinels are; the others are found through them
     * @param masterName what the sentinels call the master
     * @param username of an ACL user of the sentinels, empty for none
     * @param password of the sentinels, empty for the servers' own
     * @param database the number of the database
     */
    record Sentinel(List<RedisAddress> sentinels, String masterName, String username, String password, int database)
            implements Topology {

        /** Keeps the list as it is now. */
        public Sentinel {
            sentinels = List.copyOf(sentinels);
        }

        @Override
        public void configure(Config config, RedisSettings settings) {
            var servers = pooled(asked(neverHeldUp(config.useSentinelServers(), settings), settings), settings)
                    .addSentinelAddress(urls(sentinels, settings))
                    .setMasterName(masterName)
                    .setDatabase(database)
                    .setScanInterval(SCAN_INTERVAL_MILLIS)
                    // One sentinel in reach is enough to find the master.
                    .setCheckSentinelsList(false);
            if (!username.isEmpty()) {
                servers.setSentinelUsername(username);
            }
            if (!password.isEmpty()) {
                servers.setSentinelPassword(password);
            }
        }

        @Override
        public boolean sticksToItsFirstMaster() {
            return true;
        }

        @Override
        public String toString() {
            return "'" + masterName + "' by the sentinels " + sentinels + "/" + database;
        }
    }

    /**
     * Several masters that share the keys.
     *
     * @param nodes where some of the nodes are; the others are found through them
     */
    record Cluster(List<RedisAddress> nodes) implements Topology {

        /** Keeps the list as it is now. */
        public Cluster {
            nodes = List.copyOf(nodes);
        }

        @Override
        public void configure(Config config, RedisSettings settings) {
            pooled(asked(neverHeldUp(config.useClusterServers(), settings), settings), settings)
                    .addNodeAddress(urls(nodes, settings))
                    // Locks are told of as everything else is: one way, and one right, for all versions.
                    .setShardedSubscriptionMode(ShardedSubscriptionMode.OFF)
                    .setScanInterval(SCAN_INTERVAL_MILLIS);
        }

        @Override
        public String toString() {
            return "the cluster of " + nodes;
        }
    }

    private static <T extends BaseConfig<T>> T neverHeldUp(T servers, RedisSettings settings) {
        return asPromised(servers, settings)
                .setConnectTimeout((int) settings.connectTimeout().toMillis());
    }

    /** A call that fails, fails at once: what is asked again in vain holds a request up twice. */
    static <T extends BaseConfig<T>> T asPromised(T servers, RedisSettings settings) {
        return servers.setTimeout((int) settings.timeout().toMillis())
                .setRetryAttempts(0)
                .setRetryDelay(new ConstantDelay(settings.timeout()))
                // A connection that something between has forgotten looks alive until it is asked.
                .setPingConnectionInterval(PING_INTERVAL_MILLIS);
    }

    /** Scripts and all that writes goes to masters anyway; this is for what only reads. */
    static <T extends BaseMasterSlaveServersConfig<T>> T asked(T servers, RedisSettings settings) {
        return servers.setReadMode(settings.reads() == ReadFrom.REPLICAS ? ReadMode.SLAVE : ReadMode.MASTER)
                .setSubscriptionMode(SubscriptionMode.MASTER)
                // One that hangs is left out of the turn after a few timeouts, and tried again later.
                .setFailedSlaveNodeDetector(new FailedCommandsTimeoutDetector(FORGIVEN_AFTER_MILLIS, FORGIVEN));
    }

    private static <T extends BaseMasterSlaveServersConfig<T>> T pooled(T servers, RedisSettings settings) {
        servers.setMasterConnectionPoolSize(settings.connections())
                .setMasterConnectionMinimumIdleSize(settings.idleConnections());
        return settings.reads() == ReadFrom.MASTERS
                ? servers
                : servers.setSlaveConnectionPoolSize(settings.connections())
                        .setSlaveConnectionMinimumIdleSize(settings.idleConnections());
    }

    private static String[] urls(List<RedisAddress> addresses, RedisSettings settings) {
        return addresses.stream()
                .map(address -> address.url(settings.tls() != null))
                .toArray(String[]::new);
    }
}
