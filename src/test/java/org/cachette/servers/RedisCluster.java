package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real Redis cluster on this machine: three masters that share the slots, and a replica of each. The nodes are told of
 * each other by the file in which they would remember it, so that they need no introduction. Keeps nothing.
 */
public final class RedisCluster implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final int NODES = 2 * MASTERS;
    private static final int SLOTS = 16_384;
    private static final String NODE_TIMEOUT_MILLIS = "2000";

    private final int firstPort = FreePort.findForRedisCluster(NODES);
    private final Path directory = TemporaryDirectory.create("cachette-redis-cluster");
    private final List<OwnRedis> nodes = new ArrayList<>();

    RedisCluster() {
        for (int i = 0; i < NODES; i++) {
            nodes.add(new OwnRedis(
                    firstPort + i,
                    "--cluster-enabled",
                    "yes",
                    "--cluster-config-file",
                    memory(i).toString(),
                    "--cluster-node-timeout",
                    NODE_TIMEOUT_MILLIS));
        }
    }

    /** Starts it and returns once every node finds that all is well. */
    void start() {
        try {
            for (int i = 0; i < NODES; i++) {
                Files.writeString(memory(i), acquaintances(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nodes.forEach(OwnRedis::start);
        nodes.forEach(node -> node.await("CLUSTER INFO", "cluster_state:ok", ""));
        replicas().forEach(node -> node.await("INFO replication", "master_link_status:up", ""));
    }

    /** The masters, as the cluster was started. */
    public List<RedisServer> masters() {
        return List.copyOf(nodes.subList(0, MASTERS));
    }

    /** A cluster of one's own, started. */
    public static RedisCluster started() {
        RedisCluster cluster = new RedisCluster();
        cluster.start();
        return cluster;
    }

    /** Asks the node of this number, masters first as they were started, in a line. */
    public String ask(int node, String command) {
        return nodes.get(node).ask(command, "");
    }

    /** The node of this number, masters first as they were started. */
    public RedisServer node(int node) {
        return nodes.get(node);
    }

    /** The number of the master that has a slot, as the cluster was started. */
    public static int masterOf(int slot) {
        int master = 0;
        while (slot > (master + 1) * SLOTS / MASTERS - 1) {
            master++;
        }
        return master;
    }

    /** The number of the replica of a master, as the cluster was started. */
    public static int replicaOf(int master) {
        return MASTERS + master;
    }

    /** Moves a slot with its keys from one node to another, as a resharding does, while others use them. */
    public void migrate(int slot, int from, int to) {
        ask(to, "CLUSTER SETSLOT " + slot + " IMPORTING " + id(from));
        ask(from, "CLUSTER SETSLOT " + slot + " MIGRATING " + id(to));
        String keys = ask(from, "CLUSTER GETKEYSINSLOT " + slot + " 100");
        while (!keys.isEmpty()) {
            String moved = ask(
                    from,
                    "MIGRATE 127.0.0.1 " + (firstPort + to) + " \"\" 0 5000 REPLACE KEYS " + keys.replace('\n', ' '));
            if (!moved.equals("OK") && !moved.equals("NOKEY")) {
                throw new IllegalStateException("the keys of slot " + slot + " did not move: " + moved);
            }
            keys = ask(from, "CLUSTER GETKEYSINSLOT " + slot + " 100");
        }
        for (int node : new int[] {to, from}) {
            ask(node, "CLUSTER SETSLOT " + slot + " NODE " + id(to));
        }
    }

    /** Asks every node the same in a line: the answers, masters first. */
    public List<String> askAll(String command) {
        return nodes.stream().map(node -> node.ask(command, "")).toList();
    }

    private List<OwnRedis> replicas() {
        return nodes.subList(MASTERS, NODES);
    }

    @Override
    public void close() {
        nodes.forEach(OwnRedis::close);
        TemporaryDirectory.delete(directory);
    }

    private Path memory(int node) {
        return directory.resolve("nodes-" + node + ".conf");
    }

    /** In Redis's own words: id, address, flags, master, pings, epoch, link, slots. */
    private String acquaintances(int self) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < NODES; i++) {
            int port = firstPort + i;
            int master = i % MASTERS;
            lines.append(id(i))
                    .append(" 127.0.0.1:" + port + "@" + (port + FreePort.REDIS_CLUSTER_BUS) + " ")
                    .append(i == self ? "myself," : "")
                    .append(i == master ? "master -" : "slave " + id(master))
                    .append(" 0 0 " + (master + 1) + " connected")
                    .append(i == master ? " " + slots(master) : "")
                    .append('\n');
        }
        return lines.append("vars currentEpoch " + MASTERS + " lastVoteEpoch 0\n")
                .toString();
    }

    private static String id(int node) {
        return Integer.toString(node + 1).repeat(40);
    }

    private static String slots(int master) {
        return master * SLOTS / MASTERS + "-" + ((master + 1) * SLOTS / MASTERS - 1);
    }
}
