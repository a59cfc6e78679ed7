package org.cachette.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cachette.servers.RedisServer;
import org.cachette.servers.Servers;
import org.cachette.servers.WildFlyHome;
import org.cachette.servers.WildFlyServer;
import org.cachette.wildfly.Archives;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * What a hit costs the server's processor, beside a JAX-RS method that returns the same bytes: the ways take turns under the
 * same load, and the operating system counts the time.
 */
public final class HitCost {

    /** The last run that was kept. */
    private static final Path KEPT = Path.of("bench/results/hit-cost.json");

    /** A heap of its final size at once: one that grows is swept by threads of its own all the time. And all compilers. */
    private static final String[] JAVA_OPTIONS = {"-Xms512m", "-Xmx512m", "-XX:TieredStopAtLevel=4"};

    private HitCost() {}

    /**
     * Arguments: rounds, seconds for each way and round, seconds of warming up; then the ways beside the constants, with or
     * without a size, or all.
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
        try (RedisServer redis = Servers.redis()) {
            redis.start();
            try (WildFlyServer server = new WildFlyServer(home()).withJavaOptions(JAVA_OPTIONS)) {
                server.start(Map.of("REDIS_HOST", redis.host(), "REDIS_PORT", Integer.toString(redis.port())));
                try (Proxies proxies =
                        new Proxies(server.url(), Archives.directory().resolve("bench/proxies"))) {
                    List<Contender> all =
                            new ArrayList<>(new Ways(server.pid(), server.url().resolve("/bench/")).all());
                    all.addAll(proxies.contenders("/bench/bytes/constant/10"));
                    List<Contender> chosen = chosen(all, wanted);
                    for (Contender each : chosen) {
                        each.round(warmUp);
                    }
                    return Report.results(inTurn(chosen, rounds, seconds));
                }
            }
        }
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

    private static Map<Contender, List<Round>> inTurn(List<Contender> all, int rounds, int seconds)
            throws InterruptedException {
        Map<Contender, List<Round>> measured = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Contender each : all) {
                measured.computeIfAbsent(each, name -> new ArrayList<>()).add(each.round(seconds));
            }
        }
        return measured;
    }

    private static WildFlyHome home() {
        WebArchive war = Archives.withLibrary("bench.war")
                .addClasses(
                        Allocation.class,
                        BenchApplication.class,
                        SameBytes.class,
                        SameBytes.LongList.class,
                        SameBytes.WholeWay.class)
                .addAsResource(
                        new StringAsset(
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
                                """),
                        "META-INF/microprofile-config.properties");
        Path directory = Archives.directory().resolve("bench");
        WildFlyHome home = WildFlyHome.configured(directory.resolve("wildfly"));
        home.deploy(Archives.export(war, directory), "bench.war");
        return home;
    }
}
