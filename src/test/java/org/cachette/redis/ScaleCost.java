package org.cachette.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.cachette.engine.Fill;
import org.cachette.engine.Outcome;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Scope;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.RedisServer;
import org.cachette.servers.RedisSocket;
import org.cachette.servers.Servers;
import org.cachette.store.Breaker;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;
import org.cachette.time.SystemClock;

/**
 * How what nodes cost grows: with their number, with the entries that they share, with the tags of an entry. Real nodes, each with
 * connections of its own, in one process, and a real Redis; tables in Markdown.
 */
public final class ScaleCost {

    private static final int[] NODES = {1, 2, 4, 8, 16};
    private static final int[] ENTRIES = {1_000, 10_000, 100_000, 1_000_000, 10_000_000};
    private static final int[] TAGS = {0, 1, 4, 16, 64, 256};
    private static final int CALLS = 200;
    private static final int READS = 200_000;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final TypeSettings SETTINGS =
            TypeSettings.fresh(Duration.ofHours(1)).localBytes(64 << 20).build();
    private static final CacheTypes TYPES = new CacheTypes(Map.of("product", SETTINGS));
    private static final CachePolicy POLICY = Samples.policy("product", SETTINGS);
    private static final CacheKey MILK = Samples.key("product", "milk");
    private static final CacheClock CLOCK = new SystemClock();

    private final RedisServer server;
    private final RedisSocket console;

    private ScaleCost(RedisServer server, RedisSocket console) {
        this.server = server;
        this.console = console;
    }

    /** Prints the tables. */
    public static void main(String[] arguments) throws Exception {
        try (RedisServer server = Servers.redis()) {
            server.start();
            try (RedisSocket console = new RedisSocket(server.port(), 600_000)) {
                ScaleCost cost = new ScaleCost(server, console);
                cost.ofNodes();
                cost.ofTags();
                cost.ofEntries();
            }
        }
    }

    private void ofNodes() throws Exception {
        row(
                "nodes",
                "commands a second of an idle node",
                "Redis commands of 200,000 L1 hits",
                "invalidation: median us",
                "p99 us",
                "Redis commands",
                "Redis processor us");
        row("---:", "---:", "---:", "---:", "---:", "---:", "---:");
        for (int nodes : NODES) {
            try (Cluster cluster = new Cluster(nodes)) {
                cluster.nodes.forEach(node -> fill(node, List.of()));
                RedisLoad idle = during(() -> Thread.sleep(IDLE.toMillis()));
                double background = idle.commands() / idle.seconds();
                RedisLoad hits = during(() -> read(cluster.first(), READS));
                double[] micros = new double[CALLS];
                RedisLoad calls = during(() -> invalidate(cluster.first(), micros));
                double processor = idle.processorMillis() / idle.seconds();
                row(
                        nodes,
                        number(background / nodes),
                        number(Math.max(0, hits.commands() - background * hits.seconds())),
                        number(micros[CALLS / 2]),
                        number(micros[CALLS * 99 / 100]),
                        number((calls.commands() - background * calls.seconds()) / CALLS),
                        number(1_000 * (calls.processorMillis() - processor * calls.seconds()) / CALLS));
            }
        }
    }

    private void ofEntries() throws Exception {
        row("entries", "invalidation of their type: median us", "p99 us", "swept from Redis: s", "entries a second");
        row("---:", "---:", "---:", "---:", "---:");
        for (int entries : ENTRIES) {
            console.ask("FLUSHALL");
            try (Cluster cluster = new Cluster(2)) {
                console.ask("DEBUG POPULATE " + entries + " " + cluster.prefix + "cache:product 100");
                double[] micros = new double[CALLS];
                invalidate(cluster.first(), micros);
                long began = CLOCK.nanos();
                long removed = cluster.first().purge().types(List.of("product")).remove();
                double seconds = (CLOCK.nanos() - began) / 1e9;
                row(
                        String.format(Locale.ROOT, "%,d", entries),
                        number(micros[CALLS / 2]),
                        number(micros[CALLS * 99 / 100]),
                        String.format(Locale.ROOT, "%.2f", seconds),
                        number(removed / seconds));
            }
        }
    }

    private void ofTags() throws Exception {
        row("tags of an entry", "L1 hit: ns", "the first one after an invalidation elsewhere: us", "bytes in Redis");
        row("---:", "---:", "---:", "---:");
        for (int tags : TAGS) {
            try (Cluster cluster = new Cluster(1)) {
                RedisNode node = cluster.first();
                fill(node, IntStream.range(0, tags).mapToObj(i -> "tag-" + i).toList());
                read(node, READS);
                long began = CLOCK.nanos();
                read(node, READS);
                double nanos = (CLOCK.nanos() - began) / (double) READS;
                double[] micros = new double[CALLS];
                for (int i = 0; i < CALLS; i++) {
                    node.invalidations().scopes(List.of(Scope.tag("elsewhere " + i)));
                    began = CLOCK.nanos();
                    read(node, 1);
                    micros[i] = (CLOCK.nanos() - began) / 1e3;
                }
                Arrays.sort(micros);
                row(
                        tags,
                        number(nanos),
                        number(micros[CALLS / 2]),
                        console.ask("STRLEN " + cluster.prefix + MILK.name()));
            }
        }
    }

    private RedisLoad during(Work work) throws Exception {
        RedisLoad before = RedisLoad.of(console);
        work.run();
        return RedisLoad.of(console).since(before);
    }

    /** Of the type, with an answer in memory each time; sorts how long each took. */
    private static void invalidate(RedisNode node, double[] micros) {
        for (int i = 0; i < micros.length; i++) {
            fill(node, List.of());
            long began = CLOCK.nanos();
            node.invalidations().scopes(List.of(Scope.type("product")));
            micros[i] = (CLOCK.nanos() - began) / 1e3;
        }
        Arrays.sort(micros);
    }

    private static void fill(RedisNode node, List<String> tags) {
        if (look(node) instanceof Outcome.Miss miss) {
            Fill fill = miss.fill();
            fill.originAnswered();
            fill.tag(tags);
            fill.complete(Samples.response("milk"), List.of());
        }
    }

    private static void read(RedisNode node, int times) {
        for (int i = 0; i < times; i++) {
            if (!(look(node) instanceof Outcome.Hit hit) || hit.from() != Outcome.Level.LOCAL) {
                throw new IllegalStateException("not in memory");
            }
        }
    }

    private static Outcome look(RedisNode node) {
        return node.cache().look(MILK, POLICY, node.cache().arrive());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    private static void row(Object... cells) {
        System.out.println("| "
                + String.join(" | ", Arrays.stream(cells).map(String::valueOf).toList()) + " |");
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** Nodes of one application. */
    private final class Cluster implements AutoCloseable {

        final List<RedisNode> nodes = new ArrayList<>();
        final List<TestRedis> connections = new ArrayList<>();
        final String prefix = "scale:";

        Cluster(int size) throws IOException {
            console.ask("FLUSHALL");
            for (int i = 0; i < size; i++) {
                TestRedis redis = new TestRedis(server, PATIENT, prefix).awaitConnected();
                connections.add(redis);
                Breaker breaker = new Breaker(3, PATIENT.toNanos(), CLOCK, new CacheObserver() {});
                nodes.add(new RedisNode(redis, breaker, CLOCK, TYPES, LEASE));
            }
            Awaitility.await().atMost(PATIENT).until(() -> nodes.stream()
                    .allMatch(node -> node.replica().trusted() != null));
            first().invalidations().scopes(List.of(Scope.type("product")));
        }

        RedisNode first() {
            return nodes.get(0);
        }

        @Override
        public void close() {
            nodes.forEach(RedisNode::close);
            connections.forEach(TestRedis::close);
        }
    }
}
