package org.cachette.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cachette.redis.ReadFrom;
import org.cachette.servers.RedisCluster;
import org.cachette.servers.RedisSentinels;
import org.cachette.servers.RedisServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.connection.CRC16;

/**
 * The promise while masters change under load: killed, replaced in good order, their slots moved. No reader meets an error
 * ({@link EventLog} would tell), and none sees less than an invalidation promised that had returned before.
 */
@Tag("alone")
class FailoverHistoryIT {

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final String LEDGER = "cachette:{ledger}:v2";
    private static final int SLOT = CRC16.crc16("ledger".getBytes(StandardCharsets.UTF_8)) % 16_384;

    @TempDir
    private Path directory;

    @Test
    void sentinels_theMasterIsKilled() throws IOException {
        try (RedisSentinels sentinels = new RedisSentinels(Target.MASTER_NAME, "", "")) {
            sentinels.start();
            Target target = Target.of("sentinel", sentinels.sentinels(), ReadFrom.REPLICAS, 0);
            check(target, run -> {
                RedisServer old = sentinels.master();
                run.awaitInvalidations(() -> number(sentinels, old));
                old.kill();
                RedisServer next = awaitAnother(sentinels, old);
                run.changed();
                run.awaitInvalidations(() -> number(sentinels, next));
            });
        }
    }

    /** The old master takes writes for some seconds more: only who waits for all replicas may call something confirmed. */
    @Test
    void sentinels_theMasterIsReplacedInGoodOrder() throws IOException {
        try (RedisSentinels sentinels = new RedisSentinels(Target.MASTER_NAME, "", "")) {
            sentinels.start();
            Target target = Target.of("sentinel", sentinels.sentinels(), ReadFrom.MASTERS, 2);
            check(target, run -> {
                RedisServer old = sentinels.master();
                run.awaitInvalidations(() -> number(sentinels, old));
                sentinels.replaceMaster();
                RedisServer next = awaitAnother(sentinels, old);
                await().atMost(LONGEST)
                        .until(() -> sentinels.ask(next, "INFO replication").contains("connected_slaves:2"));
                run.changed();
                run.awaitInvalidations(() -> number(sentinels, next));
            });
        }
    }

    @Test
    void cluster_theLedgersSlotMoves_itsMasterIsReplacedInGoodOrder_andKilled() throws IOException {
        try (RedisCluster cluster = RedisCluster.started()) {
            int first = RedisCluster.masterOf(SLOT);
            int second = (first + 1) % 3;
            int third = RedisCluster.replicaOf(second);
            Target target = Target.of("cluster", cluster.masters(), ReadFrom.REPLICAS, 0);
            check(target, run -> {
                run.awaitInvalidations(() -> number(cluster, first));
                cluster.migrate(SLOT, first, second);
                run.changed();
                run.awaitInvalidations(() -> number(cluster, second));
                assertThat(cluster.ask(third, "CLUSTER FAILOVER")).isEqualTo("OK");
                await().atMost(LONGEST).until(() -> cluster.ask(third, "ROLE").startsWith("master"));
                run.changed();
                run.awaitInvalidations(() -> number(cluster, third));
                await().atMost(LONGEST)
                        .until(() -> cluster.ask(second, "INFO replication").contains("master_link_status:up"));
                cluster.node(third).kill();
                await().atMost(LONGEST).until(() -> cluster.ask(second, "ROLE").startsWith("master"));
                run.changed();
                run.awaitInvalidations(() -> number(cluster, second));
            });
        }
    }

    /** While every entry's slot moves from one master to the others. */
    @Test
    void cluster_theSlotsOfEntriesMove() throws IOException {
        try (RedisCluster cluster = RedisCluster.started()) {
            int ledgers = RedisCluster.masterOf(SLOT);
            check(Target.of("cluster", cluster.masters(), ReadFrom.MASTERS, 0), run -> {
                run.awaitInvalidations(() -> number(cluster, ledgers));
                for (Item item : Item.all()) {
                    int slot = CRC16.crc16(item.key().name().getBytes(StandardCharsets.UTF_8)) % 16_384;
                    if (slot != SLOT) {
                        cluster.migrate(slot, RedisCluster.masterOf(slot), (RedisCluster.masterOf(slot) + 1) % 3);
                    }
                }
                run.changed();
                run.awaitInvalidations(() -> number(cluster, ledgers));
            });
        }
    }

    private void check(Target target, Consumer<Run> events) throws IOException {
        Run run = new Run();
        History history;
        try (Processes processes = new Processes(directory, target, Broken.NOTHING)) {
            events.accept(run);
            // On a busy machine nodes need their time to trust the new master.
            await().atMost(LONGEST).pollInterval(Duration.ofMillis(200)).until(() -> hits(processes.soFar(), run) > 0);
            history = processes.end();
        }
        long hits = hits(history, run);
        HistoryIT.report(target.mode() + ": " + history.reads().size() + " reads, invalidations "
                + history.invalidations(true) + " confirmed and " + history.invalidations(false) + " not, " + hits
                + " hits after the last change");
        assertThat(history.violations()).isEmpty();
        assertThat(history.violationsOfOwn()).isEmpty();
        assertThat(history.degradedButStrict()).isEmpty();
        assertThat(history.invalidations(true)).isGreaterThan(20);
    }

    /** Answers from either memory by nodes that trust the ledger, after the last change. */
    private static long hits(History history, Run run) {
        long after = run.changes.get(run.changes.size() - 1);
        return history.reads(read -> read.start() > after && isHit(read));
    }

    private static boolean isHit(Event.Read read) {
        return !read.degraded() && (read.level().equals("LOCAL") || read.level().equals("SHARED"));
    }

    private static RedisServer awaitAnother(RedisSentinels sentinels, RedisServer old) {
        await().atMost(LONGEST).until(() -> sentinels.master().port() != old.port());
        return sentinels.master();
    }

    private static long number(RedisSentinels sentinels, RedisServer server) {
        return number(() -> sentinels.ask(server, "HGET " + LEDGER + " number"));
    }

    private static long number(RedisCluster cluster, int node) {
        return number(() -> cluster.ask(node, "HGET " + LEDGER + " number"));
    }

    /** None, where the server is no master or knows of no ledger yet. */
    private static long number(Supplier<String> answer) {
        try {
            String text = answer.get();
            return text.matches("\\d+") ? Long.parseLong(text) : 0;
        } catch (UncheckedIOException notYet) {
            return 0;
        }
    }

    /** When masters changed. */
    private static final class Run {

        private final List<Long> changes = new ArrayList<>();

        void changed() {
            changes.add(System.nanoTime());
        }

        /** Until the ledger over there has taken a few dozen more. */
        void awaitInvalidations(Supplier<Long> number) {
            long before = number.get();
            await().atMost(LONGEST).pollInterval(Duration.ofMillis(50)).until(() -> number.get() > before + 30);
        }
    }
}
