package org.cachette.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cachette.servers.WildFlyHome;
import org.cachette.servers.WildFlyServer;

/** The WildFly servers, each with the application, all with the same configuration. */
final class DemoNodes {

    private final DemoSettings settings;
    private final RunningParts parts;
    private final Consumer<String> out;
    private final List<Node> nodes = new ArrayList<>();

    /** A node and what runs it. */
    private record Node(DemoNode ports, WildFlyServer server) {}

    DemoNodes(DemoSettings settings, RunningParts parts, Consumer<String> out) {
        this.settings = settings;
        this.parts = parts;
        this.out = out;
    }

    /** Starts them side by side, and returns when each answers the operators. */
    void start(List<DemoNode> chosen, WildFlyHome home, Map<String, String> configuration, Account admin)
            throws Exception {
        for (DemoNode ports : chosen) {
            WildFlyHome own = parts.run(() -> home(home, ports));
            nodes.add(new Node(ports, new WildFlyServer(own, ports.httpPort(), ports.managementPort())));
        }
        for (Node node : nodes) {
            out.accept("Starting WildFly on port " + node.ports().httpPort());
            parts.start("WildFly", () -> node.server().launch(configuration), node.server()::close);
        }
        for (Node node : nodes) {
            parts.run(() -> {
                node.server().awaitDeployed();
                return node;
            });
        }
        for (Node node : nodes) {
            parts.run(() -> Readiness.check(url(node), admin));
        }
    }

    /** Where the application answers, in the nodes' order. */
    List<String> urls() {
        return nodes.stream().map(this::url).toList();
    }

    /** The nodes for scripts. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("NODE_URLS", String.join(",", urls()));
        variables.put(
                "NODE_PIDS",
                nodes.stream().map(node -> Long.toString(node.server().pid())).collect(Collectors.joining(",")));
        return variables;
    }

    /**
     * Returns when all is being stopped. Nodes may be lost before that, as long as one is left.
     *
     * @throws DemoException when the last one has ended by itself
     */
    void awaitEnd() {
        Map<Node, CompletableFuture<?>> ends = new LinkedHashMap<>();
        nodes.forEach(node -> ends.put(node, node.server().end()));
        while (!ends.isEmpty()) {
            CompletableFuture.anyOf(ends.values().toArray(CompletableFuture<?>[]::new))
                    .join();
            if (parts.isStopping()) {
                return;
            }
            List<Node> ended = ends.entrySet().stream()
                    .filter(end -> end.getValue().isDone())
                    .map(Map.Entry::getKey)
                    .toList();
            ended.forEach(ends::remove);
            if (!ends.isEmpty()) {
                ended.forEach(node -> out.accept(url(node) + " has ended by itself; the other nodes go on"));
            }
        }
        throw new DemoException("WildFly has ended by itself; its log is in " + settings.build());
    }

    private String url(Node node) {
        return settings.baseUrl(node.ports().httpPort());
    }

    /** The first node runs in the home itself, so that all is gone when the home is. */
    private static WildFlyHome home(WildFlyHome home, DemoNode node) {
        return node.number() == 1 ? home : home.another(home.path().resolve("node-" + node.number()));
    }
}
