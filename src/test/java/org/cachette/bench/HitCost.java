package org.cachette.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cachette.servers.RedisServer;
import org.cachette.servers.Servers;
import org.cachette.servers.WildFlyHome;
import org.cachette.servers.WildFlyServer;
import org.cachette.wildfly.Archives;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * What a hit costs the server's processor, beside a JAX-RS method that returns the same bytes: the ways take turns under the
 * same load (wrk), and the operating system counts the time.
 */
public final class HitCost {

    private static final String CONSTANT = "constant";

    private HitCost() {}

    /** Arguments: rounds, seconds for each way and round, seconds of warming up; then the ways beside the constant, or all. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int warmUp = Integer.parseInt(arguments[2]);
        List<String> ways = List.of(arguments).subList(3, arguments.length);
        try (RedisServer redis = Servers.redis()) {
            redis.start();
            try (WildFlyServer server = new WildFlyServer(home()).withJavaOptions("-Xms512m", "-Xmx512m")) {
                server.start(Map.of("REDIS_HOST", redis.host(), "REDIS_PORT", Integer.toString(redis.port())));
                URI base = server.url().resolve("/bench/bytes/");
                try (Proxies proxies =
                        new Proxies(server.url(), Archives.directory().resolve("bench/proxies"))) {
                    List<Contender> all = new ArrayList<>(contenders(server.pid(), base));
                    all.addAll(proxies.contenders("/bench/bytes/constant"));
                    all.removeIf(each -> !ways.isEmpty()
                            && !ways.contains(each.name())
                            && !each.name().equals(CONSTANT));
                    for (Contender each : all) {
                        each.round(warmUp);
                    }
                    print(measure(all, rounds, seconds));
                }
            }
        }
    }

    private static List<Contender> contenders(long pid, URI base) {
        return List.of(
                new Contender(CONSTANT, pid, base.resolve("constant")),
                new Contender("express", pid, base.resolve("express")),
                // Unknown to the lane on the server's own threads: it is left to the servlet filter.
                new Contender("filter", pid, base.resolve("express"), "-H", "X-Unheard-Of: 1"),
                new Contender("local", pid, base.resolve("local")),
                new Contender("shared", pid, base.resolve("shared")),
                new Contender("bucket", pid, base.resolve("bucket")));
    }

    private static Map<String, List<Contender.Round>> measure(List<Contender> all, int rounds, int seconds)
            throws InterruptedException {
        Map<String, List<Contender.Round>> measured = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Contender each : all) {
                measured.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(each.round(seconds));
            }
        }
        return measured;
    }

    /** Each way against the constant bytes of its own round, so that a slow minute weighs on both. */
    private static void print(Map<String, List<Contender.Round>> measured) {
        System.out.println("| way | CPU us a request | of constant: median | min | max | requests a second |");
        System.out.println("|---|---:|---:|---:|---:|---:|");
        List<Contender.Round> constant = measured.getOrDefault(CONSTANT, List.of());
        measured.forEach((name, rounds) -> {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < rounds.size(); round++) {
                ratios.add(rounds.get(round).microsEach() / constant.get(round).microsEach());
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.2f | %.2f | %.2f | %.0f |%n",
                    name,
                    median(rounds.stream().map(Contender.Round::microsEach).toList()),
                    median(ratios),
                    ratios.stream().min(Double::compare).orElseThrow(),
                    ratios.stream().max(Double::compare).orElseThrow(),
                    median(rounds.stream()
                            .map(Contender.Round::requestsPerSecond)
                            .toList()));
        });
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private static WildFlyHome home() throws IOException {
        WebArchive war = Archives.withLibrary("bench.war")
                .addClasses(SameBytes.class, SameBytes.WholeWay.class, BenchApplication.class)
                .addAsResource(
                        new StringAsset(
                                """
                                cachette.types.local.ttl=86400
                                cachette.types.shared.ttl=86400
                                cachette.types.shared.local.enabled=false
                                """),
                        "META-INF/microprofile-config.properties");
        Path directory = Archives.directory().resolve("bench");
        Path file = Files.createDirectories(directory).resolve("bench.war");
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        WildFlyHome home = WildFlyHome.configured(directory.resolve("wildfly"));
        home.deploy(file, "bench.war");
        return home;
    }
}
