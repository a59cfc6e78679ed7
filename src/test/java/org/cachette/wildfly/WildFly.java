package org.cachette.wildfly;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cachette.servers.FreePort;
import org.cachette.servers.RedisServer;
import org.cachette.servers.Servers;
import org.cachette.servers.WildFlyHome;

/**
 * The WildFly that Arquillian runs for all tests of this JVM, configured by {@code server-config}; it has a Redis of its
 * own, so that tests may freeze and kill that.
 */
public final class WildFly {

    private static final RedisServer REDIS = startRedis();
    private static final Map<String, String> CONFIGURATION = configuration();

    private WildFly() {}

    /** The Redis that the deployed applications use. Whoever freezes or kills it lets it run again. */
    public static RedisServer redis() {
        return REDIS;
    }

    /** What the deployed applications read as their configuration. */
    public static Map<String, String> applicationConfiguration() {
        return Map.copyOf(CONFIGURATION);
    }

    /** Prepares the server and says in system properties what {@code arquillian.xml} asks for; the second time nothing. */
    static void prepare() {
        Prepared.HOME.path();
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

    private static final class Prepared {
        static final WildFlyHome HOME = home();

        private static WildFlyHome home() {
            Path target = Path.of(System.getProperty("project.build.directory", "target"));
            WildFlyHome home = WildFlyHome.configured(target.resolve("wildfly"));
            System.setProperty("wildfly.home", home.path().toString());
            System.setProperty("wildfly.http.port", Integer.toString(FreePort.find()));
            System.setProperty("wildfly.https.port", Integer.toString(FreePort.find()));
            System.setProperty("wildfly.management.port", Integer.toString(FreePort.find()));
            System.setProperty(
                    "wildfly.configuration",
                    CONFIGURATION.entrySet().stream()
                            .map(entry -> "-D" + entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining(" ")));
            return home;
        }
    }
}
