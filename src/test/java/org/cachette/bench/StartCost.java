package org.cachette.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        Map<Start, List<Double>> millis = new LinkedHashMap<>();
        try (RedisServer redis = Servers.redis()) {
            redis.start();
            Map<String, String> environment =
                    Map.of("REDIS_HOST", redis.host(), "REDIS_PORT", Integer.toString(redis.port()));
            for (int round = 0; round < rounds; round++) {
                for (Start each : starts) {
                    millis.computeIfAbsent(each, any -> new ArrayList<>()).add(each.millis(environment));
                }
            }
        }
        System.out.println(table(millis));
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
    private static String table(Map<Start, List<Double>> millis) {
        List<Double> page = millis.values().iterator().next();
        StringBuilder table = new StringBuilder(
                "| archive | first answer, ms | added: median | least | most |\n|---|---:|---:|---:|---:|\n");
        millis.forEach((start, all) -> {
            List<Double> added = new ArrayList<>();
            for (int round = 0; round < all.size(); round++) {
                added.add(all.get(round) - page.get(round));
            }
            added.sort(null);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f | %.0f |%n",
                    start.name(),
                    all.stream().sorted().toList().get(all.size() / 2),
                    added.get(added.size() / 2),
                    added.get(0),
                    added.get(added.size() - 1)));
        });
        return table.toString();
    }
}
