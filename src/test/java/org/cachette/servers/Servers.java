package org.cachette.servers;

import java.nio.file.Path;

/**
 * The way to a real Redis and a real Elasticsearch. The shared ones are started on first use and end with this JVM; what
 * is made here otherwise is its caller's to start and to close.
 */
public final class Servers {

    private Servers() {}

    /**
     * The Redis that all tests of this JVM share: don't stop, kill or freeze it, and keep to keys of your own. It is the
     * external one of {@code REDIS_HOST} and {@code REDIS_PORT} where the environment says {@code TEST_REDIS=true}.
     */
    public static RedisServer sharedRedis() {
        return SharedRedis.SERVER;
    }

    /**
     * The Redis cluster that all tests of this JVM share, three masters with a replica each: keep to keys of your own, and
     * let all nodes live.
     */
    public static RedisCluster sharedRedisCluster() {
        return SharedRedisCluster.CLUSTER;
    }

    /** The Elasticsearch that all tests of this JVM share: keep to indices of your own. */
    public static ElasticsearchServer sharedElasticsearch() {
        return SharedElasticsearch.SERVER;
    }

    /** A Redis of one's own on a free port, not started yet; the external one where {@code TEST_REDIS=true}. */
    public static RedisServer redis() {
        return ExternalRedis.wanted() ? ExternalRedis.fromEnvironment() : redis(FreePort.find());
    }

    /** A Redis of one's own on this port, not started yet. */
    public static RedisServer redis(int port) {
        return new OwnRedis(port);
    }

    /**
     * An Elasticsearch of one's own on this port, not started yet.
     *
     * @param data where an embedded server keeps its data and logs between runs; a container keeps nothing
     */
    public static ElasticsearchServer elasticsearch(int port, Path data) {
        return switch (ServerKind.chosen()) {
            case DOCKER -> new ContainerElasticsearch(port);
            case EMBEDDED -> new EmbeddedElasticsearch(port, data);
        };
    }

    /** The program that an embedded Redis is. */
    public static Path redisBinary() {
        return BinaryRedis.path();
    }

    private static void atExit(Runnable end) {
        Runtime.getRuntime().addShutdownHook(new Thread(end, "end-server"));
    }

    private static final class SharedRedis {
        static final RedisServer SERVER = started();

        private static RedisServer started() {
            RedisServer server = redis();
            if (server.controllable()) {
                atExit(server::close);
                server.start();
            }
            return server;
        }
    }

    private static final class SharedRedisCluster {
        static final RedisCluster CLUSTER = started();

        private static RedisCluster started() {
            RedisCluster cluster = new RedisCluster();
            atExit(cluster::close);
            cluster.start();
            return cluster;
        }
    }

    private static final class SharedElasticsearch {
        static final ElasticsearchServer SERVER = started();

        private static ElasticsearchServer started() {
            Path data = TemporaryDirectory.create("cachette-elasticsearch");
            ElasticsearchServer server = elasticsearch(FreePort.find(), data);
            atExit(() -> {
                server.close();
                TemporaryDirectory.delete(data);
            });
            server.start();
            return server;
        }
    }
}
