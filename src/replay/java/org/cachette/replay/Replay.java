package org.cachette.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cachette.replay.ReplayedCluster.Room;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hit rates of a log or a published trace against the room that there is, as a table and a chart in Markdown. */
@Command(name = "bench/replay.sh", mixinStandardHelpOptions = true, showDefaultValues = true)
final class Replay implements Runnable {

    @Parameters(
            description =
                    "An access log (Common Log Format and those that go on behind it, .gz or not), or a published trace "
                            + "as <format>:<file>, of a format that Caffeine's simulator reads")
    private String trace;

    @Option(names = "--nodes", description = "Requests go to them in turn", defaultValue = "2")
    private int nodes;

    @Option(names = "--ttl", description = "Seconds that an answer is fresh", defaultValue = "86400")
    private long ttl;

    @Option(names = "--bytes", description = "Of an answer, where the trace does not say it", defaultValue = "1000")
    private int bytes;

    @Option(
            names = "--local",
            split = ",",
            description = "The room of a node's memory, in parts of all different resources",
            defaultValue = "0.001,0.01,0.05,0.1,0.2,0.5,1")
    private List<Double> local;

    @Option(names = "--shared", description = "The room that all share, in the same parts", defaultValue = "0.5")
    private double shared;

    /** Prints, and exits. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Replay()).execute(arguments));
    }

    @Override
    public void run() {
        Trace chosen = Trace.of(trace, bytes);
        Extent extent = Extent.of(chosen);
        System.out.printf(
                Locale.ROOT,
                "%n%s: %,d requests for %,d resources of %,d bytes on the average; %d nodes, %,d entries shared, fresh for %s%n%n",
                trace,
                extent.requests(),
                extent.resources(),
                extent.bytes(),
                nodes,
                entries(shared, extent),
                Duration.ofSeconds(ttl));
        System.out.printf(
                "| entries in a node | of all | L1 | L1 and L2 | L1 of one node | %s |%n|---:|---:|---:|---:|---:|---:|---:|---:|%n",
                String.join(" | ", Reference.POLICIES));
        List<Row> rows = new ArrayList<>();
        for (double part : local) {
            Row row = row(chosen, extent, part);
            System.out.println(row.text());
            rows.add(row);
        }
        System.out.println(chart(rows));
    }

    private Row row(Trace chosen, Extent extent, double part) {
        long entries = entries(part, extent);
        Rates many = rates(chosen, nodes, entries, extent);
        Rates one = rates(chosen, 1, entries, extent);
        return new Row(part, entries, many.ofLocal(), many.ofBoth(), one.ofLocal(), Reference.rates(chosen, entries));
    }

    private static long entries(double part, Extent extent) {
        return Math.max(1, Math.round(extent.resources() * part));
    }

    private Rates rates(Trace chosen, int among, long entries, Extent extent) {
        long room = entries * ReplayedCluster.weight((int) extent.bytes());
        Room rooms = new Room(among, room, entries(shared, extent), Duration.ofSeconds(ttl));
        try (ReplayedCluster cluster = new ReplayedCluster(rooms, extent.begin());
                Stream<Visit> visits = chosen.visits()) {
            visits.forEachOrdered(cluster::visit);
            return cluster.rates();
        }
    }

    /** Drawn by whatever shows Mermaid. */
    private static String chart(List<Row> rows) {
        return String.format(
                Locale.ROOT,
                """

                ```mermaid
                xychart-beta
                    title "Hit rate (%%) by the room of a node: L1, L1 and L2"
                    x-axis [%s]
                    y-axis 0 --> 100
                    line [%s]
                    line [%s]
                ```
                """,
                rows.stream().map(row -> "\"" + percent(row.part()) + "\"").collect(Collectors.joining(", ")),
                rows.stream().map(row -> number(row.first())).collect(Collectors.joining(", ")),
                rows.stream().map(row -> number(row.both())).collect(Collectors.joining(", ")));
    }

    private static String percent(double part) {
        return number(part) + " %";
    }

    private static String number(double part) {
        return String.format(Locale.ROOT, "%.1f", 100 * part);
    }

    /**
     * What a trace is about.
     *
     * @param bytes of an answer, on the average
     * @param begin milliseconds since the epoch
     */
    private record Extent(long requests, long resources, long bytes, long begin) {

        static Extent of(Trace trace) {
            Set<String> resources = new HashSet<>();
            long[] sums = new long[3];
            try (Stream<Visit> visits = trace.visits()) {
                visits.filter(Visit::reads).forEachOrdered(visit -> {
                    sums[2] = sums[0] == 0 ? visit.millis() : sums[2];
                    sums[0]++;
                    sums[1] += visit.bytes();
                    resources.add(visit.resource());
                });
            }
            return new Extent(sums[0], resources.size(), sums[0] == 0 ? 0 : sums[1] / sums[0], sums[2]);
        }
    }

    /**
     * What came out.
     *
     * @param part of all resources for which a node has room
     * @param first from the nodes' memory
     * @param both from there or from what they share
     * @param alone from the memory of a node that gets all requests
     * @param reference what the simulator says of that node
     */
    private record Row(double part, long entries, double first, double both, double alone, List<Double> reference) {

        String text() {
            return String.format(
                    Locale.ROOT,
                    "| %,d | %s | %s | %s | %s | %s |",
                    entries,
                    percent(part),
                    percent(first),
                    percent(both),
                    percent(alone),
                    reference.stream().map(Replay::percent).collect(Collectors.joining(" | ")));
        }
    }
}
