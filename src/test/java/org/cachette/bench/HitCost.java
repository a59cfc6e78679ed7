package org.cachette.bench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cachette.servers.RedisServer;
import org.cachette.servers.Servers;
import org.cachette.servers.WildFlyServer;
import org.cachette.wildfly.Archives;

/**
 * What a hit costs the server's processor, beside a JAX-RS method that returns the same bytes: the ways take turns under the
 * same load, and the operating system counts the time.
 */
public final class HitCost {

    /** The last run that was kept. */
    private static final Path KEPT = Path.of("bench/results/hit-cost.json");

    /** The most nodes that share the load. */
    private static final int MOST_NODES = 3;

    private static final String NODES = "nodes";

    private HitCost() {}

    /**
     * Arguments: rounds, seconds for each way and round, seconds of warming up; then the ways beside the constants, with or
     * without a size, {@code nodes} among them, or all.
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int warmUp = Integer.parseInt(arguments[2]);
        List<String> wanted = List.of(arguments).subList(3, arguments.length);
        Results results = measured(rounds, seconds, warmUp, wanted);
        System.out.println(Report.table(results, Results.read(KEPT)));
        System.out.println(Report.chart(results));
        results.write(Archives.directory().resolve("bench/hit-cost.json"));
    }

    /** Starts what it needs, and stops it. */
    static Results measured(int rounds, int seconds, int warmUp, List<String> wanted) throws Exception {
        Path directory = Files.createDirectories(Archives.directory().resolve("bench"));
        try (RedisServer redis = Servers.redis()) {
            redis.start();
            try (BenchNodes nodes = new BenchNodes(redis)) {
                Map<Contender, List<Round>> measured = new LinkedHashMap<>();
                WildFlyServer server = nodes.add();
                URI url = server.url();
                List<Contender> ways =
                        new Ways(server.pid(), url.resolve("/bench/"), url.resolve("/bench-user/")).all();
                try (Peers peers = Peers.started(redis, url, directory, wanted)) {
                    List<Contender> all = new ArrayList<>(ways);
                    all.addAll(peers.contenders());
                    measured.putAll(inTurn(chosen(all, wanted), rounds, seconds, warmUp));
                }
                while (isWanted(NODES, wanted) && nodes.all().size() < MOST_NODES) {
                    nodes.add();
                    measured.putAll(inTurn(Ways.of(nodes.all()), rounds, seconds, warmUp));
                }
                return Report.results(measured);
            }
        }
    }

    static boolean isWanted(String way, List<String> wanted) {
        return wanted.isEmpty() || wanted.contains(way);
    }

    /** The constants of all sizes that are wanted come with them. */
    private static List<Contender> chosen(List<Contender> all, List<String> wanted) {
        Predicate<Contender> named =
                each -> wanted.isEmpty() || wanted.contains(each.way()) || wanted.contains(each.name());
        Set<String> sizes = all.stream().filter(named).map(Contender::size).collect(Collectors.toSet());
        return all.stream()
                .filter(named.or(each -> each.way().equals(Ways.CONSTANT) && sizes.contains(each.size())))
                .toList();
    }

    private static Map<Contender, List<Round>> inTurn(List<Contender> all, int rounds, int seconds, int warmUp)
            throws InterruptedException {
        for (Contender each : all) {
            each.round(warmUp);
        }
        Map<Contender, List<Round>> measured = new LinkedHashMap<>();
        all.forEach(each -> measured.put(each, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            // Servers go on becoming faster: each round begins with another way, so that none is always asked last.
            List<Contender> turn = new ArrayList<>(all);
            Collections.rotate(turn, -round);
            for (Contender each : turn) {
                measured.get(each).add(each.round(seconds));
            }
        }
        return measured;
    }
}
