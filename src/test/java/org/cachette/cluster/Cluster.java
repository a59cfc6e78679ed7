package org.cachette.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cachette.servers.RedisServer;
import org.cachette.servers.Servers;

/** Several nodes with the small application, the Redis that they share, and the origin that they all ask. */
record Cluster(RedisServer redis, Origin origin, Nodes nodes) implements AutoCloseable {

    /**
     * Starts all of it.
     *
     * @param settings of the application, beside its own
     */
    static Cluster start(int count, Map<String, String> settings) {
        RedisServer redis = Servers.redis();
        if (redis.controllable()) {
            redis.start();
        }
        Origin origin = Origin.start();
        try {
            Map<String, String> all = new LinkedHashMap<>(settings);
            all.put("cluster.origin", origin.url().toString());
            return new Cluster(redis, origin, Nodes.start(count, ClusterWar.build(), redis, all));
        } catch (RuntimeException e) {
            origin.close();
            redis.close();
            throw e;
        }
    }

    /** The first so many nodes. */
    List<Node> nodes(int count) {
        return nodes.first(count);
    }

    @Override
    public void close() {
        nodes.close();
        origin.close();
        redis.close();
    }
}
