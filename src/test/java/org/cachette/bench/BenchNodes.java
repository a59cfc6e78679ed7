package org.cachette.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cachette.edge.HeaderIdentity;
import org.cachette.servers.RedisServer;
import org.cachette.servers.WildFlyHome;
import org.cachette.servers.WildFlyServer;
import org.cachette.wildfly.Archives;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Servers with the same applications and one Redis: {@code bench}, and {@code bench-user}, which knows its callers. */
final class BenchNodes implements AutoCloseable {

    /** A heap of its final size at once: one that grows is swept by threads of its own all the time. And all compilers. */
    static final String[] JAVA_OPTIONS = {"-Xms512m", "-Xmx512m", "-XX:TieredStopAtLevel=4"};

    private static final String SETTINGS =
            """
            cachette.types.local.ttl=86400
            cachette.types.shared.ttl=86400
            cachette.types.shared.local.enabled=false
            cachette.types.miss.ttl=10
            cachette.types.miss.stale-while-revalidate=0
            cachette.types.miss.stale-if-error=0
            cachette.types.miss.max-keys=1000000000
            cachette.types.stale.ttl=1
            cachette.types.stale.stale-while-revalidate=0
            cachette.types.stale.stale-if-error=86400
            cachette.types.stale.retry-after=86400
            """;

    private final Map<String, String> environment;
    private final WildFlyHome home;
    private final List<WildFlyServer> running = new ArrayList<>();

    BenchNodes(RedisServer redis) {
        environment = environment(redis);
        Path directory = Archives.directory().resolve("bench");
        home = WildFlyHome.configured(directory.resolve("wildfly"));
        home.deploy(Archives.export(application("bench.war"), directory), "bench.war");
        WebArchive personal = application("bench-user.war").addClass(HeaderIdentity.class);
        home.deploy(Archives.export(personal, directory), "bench-user.war");
    }

    /** What tells an application of its Redis. */
    static Map<String, String> environment(RedisServer redis) {
        return Map.of("REDIS_HOST", redis.host(), "REDIS_PORT", Integer.toString(redis.port()));
    }

    /** One more. */
    WildFlyServer add() {
        WildFlyHome own = running.isEmpty() ? home : home.another(home.base().resolveSibling("node-" + running.size()));
        WildFlyServer server = new WildFlyServer(own).withJavaOptions(JAVA_OPTIONS);
        running.add(server);
        server.start(environment);
        return server;
    }

    /** Where all that run answer with {@code bench}. */
    List<Contender.Node> all() {
        return running.stream()
                .map(server -> new Contender.Node(server.pid(), server.url().resolve("/bench/")))
                .toList();
    }

    private static WebArchive application(String name) {
        return Archives.withLibrary(name)
                .addClasses(
                        Allocation.class,
                        BenchApplication.class,
                        SameBytes.class,
                        SameBytes.LongList.class,
                        SameBytes.WholeWay.class)
                .addAsResource(new StringAsset(SETTINGS), "META-INF/microprofile-config.properties");
    }

    @Override
    public void close() {
        running.forEach(WildFlyServer::close);
    }
}
