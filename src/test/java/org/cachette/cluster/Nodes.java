package org.cachette.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachette.servers.ApplicationServer;
import org.cachette.servers.ApplicationServerKind;
import org.cachette.servers.RedisServer;
import org.cachette.servers.ServerHome;
import org.cachette.servers.Workspace;
import org.cachette.wildfly.Archives;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Several application servers with the same application over one Redis, as processes of their own. */
final class Nodes implements AutoCloseable {

    /** A small application, several times, that shall be there soon: the first compiler alone halves the work of a start. */
    private static final String[] JAVA_OPTIONS = {"-Xmx384m", "-XX:TieredStopAtLevel=1"};

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final List<Node> all = new ArrayList<>();

    private Nodes() {}

    /**
     * Starts so many of the kind under test side by side, and returns when all have deployed the application.
     *
     * @param redis runs already, and stays its owner's
     * @param settings the application's configuration; where Redis is need not be said
     * @throws IllegalStateException with a server's reason, when it refuses the application; no server is left then
     */
    static Nodes start(int count, WebArchive war, RedisServer redis, Map<String, String> settings) {
        return start(Collections.nCopies(count, ApplicationServerKind.chosen()), List.of(war), redis, settings);
    }

    /** Starts one of each named kind; where the first archive answers is where a node answers. */
    static Nodes start(
            List<ApplicationServerKind> kinds, List<WebArchive> wars, RedisServer redis, Map<String, String> settings) {
        Nodes nodes = new Nodes();
        try {
            nodes.launch(kinds, wars, environment(redis, settings));
            nodes.all.forEach(node -> node.server().awaitDeployed());
            return nodes;
        } catch (RuntimeException e) {
            nodes.close();
            throw e;
        }
    }

    /** All of them, in an order that stays. */
    List<Node> all() {
        return List.copyOf(all);
    }

    /** Some of them: the first so many. */
    List<Node> first(int count) {
        return all().subList(0, count);
    }

    /** Ends them, those that are held still or dead included. */
    @Override
    public void close() {
        all.forEach(node -> node.server().close());
    }

    private void launch(List<ApplicationServerKind> kinds, List<WebArchive> wars, Map<String, String> environment) {
        Path directory = Workspace.directory().resolve("cluster-" + STARTED.incrementAndGet());
        for (ApplicationServerKind kind : kinds) {
            ServerHome home = Prepared.home(kind).another(directory.resolve("node-" + (all.size() + 1)));
            wars.forEach(war -> home.deploy(Archives.export(war, directory), war.getName()));
            ApplicationServer server = home.server().withJavaOptions(JAVA_OPTIONS);
            String context = "/" + wars.get(0).getName().replace(".war", "") + "/";
            all.add(new Node(server, server.url().resolve(context)));
            server.launch(environment);
        }
    }

    private static Map<String, String> environment(RedisServer redis, Map<String, String> settings) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("REDIS_HOST", redis.host());
        environment.put("REDIS_PORT", Integer.toString(redis.port()));
        if (!redis.controllable()) {
            // Somebody else's Redis: whatever lies in it stays out of reach.
            environment.put("cachette.redis.key-prefix", "test-" + UUID.randomUUID() + ":");
        }
        environment.putAll(settings);
        return environment;
    }

    /** Copied once per JVM; no server runs in it itself. */
    private static final class Prepared {
        private static final Map<ApplicationServerKind, ServerHome> HOMES = new EnumMap<>(ApplicationServerKind.class);

        static synchronized ServerHome home(ApplicationServerKind kind) {
            return HOMES.computeIfAbsent(
                    kind, one -> one.configured(Workspace.directory().resolve(one.id() + "-cluster")));
        }
    }
}
