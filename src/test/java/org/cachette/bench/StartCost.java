package org.cachette.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.cachette.servers.RedisServer;
import org.cachette.servers.Servers;
import org.cachette.servers.WildFlyHome;
import org.cachette.wildfly.Archives;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * What a deployment takes: from the start of WildFly to the first answer, with an archive that holds one page, with one method
 * of JAX-RS, with that method cached, and with the WAR that ships, in turn.
 */
public final class StartCost {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private StartCost() {}

    /** Argument: rounds. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        Path directory = Archives.directory().resolve("bench/start");
        List<Start> starts = starts(directory, WildFlyHome.configured(directory.resolve("wildfly")));
        Map<Start, List<Start.Cost>> costs = new LinkedHashMap<>();
        try (RedisServer redis = Servers.redis()) {
            redis.start();
            Map<String, String> environment = BenchNodes.environment(redis);
            for (int round = 0; round < rounds; round++) {
                for (Start each : starts) {
                    costs.computeIfAbsent(each, any -> new ArrayList<>()).add(each.cost(environment));
                }
            }
        }
        System.out.println(table(costs));
    }

    private static List<Start> starts(Path directory, WildFlyHome server) {
        WebArchive page = archive("page").addAsWebResource(new StringAsset("Good morning"), "page.txt");
        WebArchive method = archive("method")
                .addClasses(BenchApplication.class, Greeting.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        WebArchive cached = Archives.withLibrary("cached.war").addClasses(BenchApplication.class, CachedGreeting.class);
        return List.of(
                Start.of("page", Archives.export(page, directory), server, "page.txt", OK),
                Start.of("method", Archives.export(method, directory), server, "greeting", OK),
                Start.of("cached", Archives.export(cached, directory), server, "greeting", OK),
                // Its own authentication answers.
                Start.of("cachette", Archives.warFile(), server, "api/cache/stats", UNAUTHORIZED));
    }

    private static WebArchive archive(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war");
    }

    /** Each round's difference to the page's is its own. */
    private static String table(Map<Start, List<Start.Cost>> costs) {
        List<Start.Cost> page = costs.values().iterator().next();
        StringBuilder table = new StringBuilder(
                "| archive | first answer, ms | added, ms: median | least | most | processor, ms: median | added |\n|---|---:|---:|---:|---:|---:|---:|\n");
        costs.forEach((start, all) -> {
            List<Start.Cost> added = IntStream.range(0, all.size())
                    .mapToObj(round -> all.get(round).minus(page.get(round)))
                    .toList();
            List<Double> millis = sorted(added, Start.Cost::millis);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f |%n",
                    start.name(),
                    median(sorted(all, Start.Cost::millis)),
                    median(millis),
                    millis.get(0),
                    millis.get(millis.size() - 1),
                    median(sorted(all, Start.Cost::processorMillis)),
                    median(sorted(added, Start.Cost::processorMillis))));
        });
        return table.toString();
    }

    private static List<Double> sorted(List<Start.Cost> costs, ToDoubleFunction<Start.Cost> number) {
        return costs.stream().mapToDouble(number).sorted().boxed().toList();
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
