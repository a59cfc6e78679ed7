package org.cachette.wildfly;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.cachette.servers.ApplicationServer;
import org.cachette.servers.ApplicationServerKind;
import org.cachette.servers.RedisServer;
import org.cachette.servers.ServerHome;
import org.cachette.servers.Servers;
import org.cachette.servers.Workspace;

/**
 * The application server that Arquillian deploys to in all tests of this JVM, configured by {@code server-config}; the system
 * property {@code application.server} says which. It has a Redis of its own, so that tests may freeze and kill that.
 */
public final class TestedServer {

    private static final CompletableFuture<ServerHome> HOME = Prepared.HOME;
    private static final RedisServer REDIS = startRedis();
    private static final Map<String, String> CONFIGURATION = configuration();

    private TestedServer() {}

    /** The Redis that the deployed applications use. Whoever freezes or kills it lets it run again. */
    public static RedisServer redis() {
        return REDIS;
    }

    /** What the deployed applications read as their configuration. */
    public static Map<String, String> applicationConfiguration() {
        return Map.copyOf(CONFIGURATION);
    }

    /** Where the server's applications answer, without a path. */
    public static URI url() {
        return Running.SERVER.url();
    }

    /** Where an application answers, with a slash at the end. */
    public static URI url(String application) {
        return url().resolve("/" + application + "/");
    }

    /** Where MicroProfile Health answers {@code /health}. */
    public static URI healthUrl() {
        return Running.SERVER.healthUrl();
    }

    /** What the server has logged so far, each record in one line. */
    public static List<String> records() throws IOException {
        return HOME.join().records();
    }

    /** The process id of its JVM. */
    public static long pid() {
        return Running.SERVER.pid();
    }

    /** Starts the server and says in system properties what {@code arquillian.xml} asks for; the second time nothing. */
    static void prepare() {
        StoredZips.use();
        ApplicationServerKind kind = ApplicationServerKind.chosen();
        System.setProperty("arquillian.launch", kind.id());
        System.setProperty("server.management.port", Integer.toString(Running.SERVER.managementPort()));
    }

    private static RedisServer startRedis() {
        RedisServer redis = Servers.redis();
        if (redis.controllable()) {
            Runtime.getRuntime().addShutdownHook(new Thread(redis::close, "close-redis"));
            redis.start();
        }
        return redis;
    }

    private static Map<String, String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>(TestUser.configuration());
        // A busy build machine must not look like a Redis in trouble.
        configuration.put("cachette.redis.timeout", "1000");
        configuration.put("REDIS_HOST", REDIS.host());
        configuration.put("REDIS_PORT", Integer.toString(REDIS.port()));
        if (!REDIS.controllable()) {
            // Somebody else's Redis: whatever lies in it stays out of reach.
            configuration.put("cachette.redis.key-prefix", "test-" + UUID.randomUUID() + ":");
        }
        configuration.put(
                "ELASTICSEARCH_URL", Servers.sharedElasticsearch().url().toString());
        return configuration;
    }

    /** Apart, so that it is made while Elasticsearch starts: whatever this class itself defines waits for that. */
    private static final class Prepared {
        static final CompletableFuture<ServerHome> HOME = CompletableFuture.supplyAsync(Prepared::home);

        private static ServerHome home() {
            ApplicationServerKind kind = ApplicationServerKind.chosen();
            return kind.configured(Workspace.directory().resolve(kind.id()));
        }
    }

    private static final class Running {
        static final ApplicationServer SERVER = started();

        private static ApplicationServer started() {
            ApplicationServer server = HOME.join().server();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close-application-server"));
            server.start(CONFIGURATION);
            return server;
        }
    }
}
