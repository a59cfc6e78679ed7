package org.cachette.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final List<Way> WAYS = List.of(
            new Way("constant", "constant"),
            new Way("express", "express"),
            // Unknown to the lane on the server's own threads: it is left to the servlet filter.
            new Way("filter", "express", "-H", "X-Unheard-Of: 1"),
            new Way("local", "local"),
            new Way("shared", "shared"),
            new Way("bucket", "bucket"));
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern FAILED = Pattern.compile("Non-2xx|Socket errors");
    private static final int TICKS_PER_SECOND = 100;

    private HitCost() {}

    /** Arguments: rounds, seconds for each way and round, seconds of warming up. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int warmUp = Integer.parseInt(arguments[2]);
        try (RedisServer redis = Servers.redis()) {
            redis.start();
            try (WildFlyServer server = new WildFlyServer(home()).withJavaOptions("-Xmx512m")) {
                server.start(Map.of("REDIS_HOST", redis.host(), "REDIS_PORT", Integer.toString(redis.port())));
                URI base = server.url().resolve("/bench/bytes/");
                for (Way way : WAYS) {
                    way.load(base, warmUp);
                }
                print(measure(server.pid(), base, rounds, seconds));
            }
        }
    }

    private static Map<String, List<Double>> measure(long pid, URI base, int rounds, int seconds) throws Exception {
        Map<String, List<Double>> micros = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Way way : WAYS) {
                long before = ticks(pid);
                long requests = way.load(base, seconds);
                double spent = (ticks(pid) - before) * 1e6 / TICKS_PER_SECOND;
                micros.computeIfAbsent(way.name(), name -> new ArrayList<>()).add(spent / requests);
            }
        }
        return micros;
    }

    /** Each way against the constant bytes of its own round, so that a slow minute weighs on both. */
    private static void print(Map<String, List<Double>> micros) {
        System.out.println("| way      | CPU us a hit, median | of constant: median | min  | max  |");
        System.out.println("|----------|----------------------|---------------------|------|------|");
        for (String way : micros.keySet()) {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < micros.get(way).size(); round++) {
                ratios.add(micros.get(way).get(round) / micros.get("constant").get(round));
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %-8s | %20.1f | %19.2f | %4.2f | %4.2f |%n",
                    way,
                    median(micros.get(way)),
                    median(ratios),
                    ratios.stream().min(Double::compare).orElseThrow(),
                    ratios.stream().max(Double::compare).orElseThrow());
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    /** What a process has used of all processors so far, user and system, in hundredths of a second (proc(5)). */
    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
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

    /**
     * A way to the same bytes.
     *
     * @param path below the resource
     * @param options further ones of wrk
     */
    private record Way(String name, String path, List<String> options) {

        Way(String name, String path, String... options) {
            this(name, path, List.of(options));
        }

        /** So many seconds of load; how many requests were answered. */
        long load(URI base, int seconds) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c16", "-d" + seconds + "s"));
            command.addAll(options);
            command.add(base.resolve(path).toString());
            Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher requests = REQUESTS.matcher(output);
            if (!wrk.waitFor(seconds + 30L, TimeUnit.SECONDS)
                    || !requests.find()
                    || FAILED.matcher(output).find()) {
                throw new IllegalStateException(command + " says:\n" + output);
            }
            return Long.parseLong(requests.group(1));
        }
    }
}
