package org.cachette.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cachette.redis.ReadFrom;
import org.cachette.redis.RedisAddress;
import org.cachette.redis.RedissonFile;
import org.cachette.redis.Topology;

/** Which Redis servers there are, out of the settings. */
final class RedisTopology {

    private static final String MODE = "cachette.redis.mode";
    private static final String NODES = "cachette.redis.nodes";
    private static final String MASTER_NAME = "cachette.redis.master-name";
    private static final String SENTINEL_PASSWORD = "cachette.redis.sentinel-password";
    private static final String SENTINEL_USERNAME = "cachette.redis.sentinel-username";
    private static final String DATABASE = "REDIS_DB";
    private static final String FILE = "cachette.redis.config";
    private static final String READS = "cachette.redis.read";

    /** What a file of Redisson's says itself. */
    private static final List<String> NOT_BESIDE_A_FILE = List.of(
            MODE,
            "REDIS_HOST",
            "REDIS_PORT",
            NODES,
            MASTER_NAME,
            SENTINEL_USERNAME,
            SENTINEL_PASSWORD,
            "REDIS_USERNAME",
            "REDIS_PASSWORD",
            DATABASE,
            RedisTls.TLS,
            "cachette.redis.connections",
            "cachette.redis.connect-timeout");

    private RedisTopology() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException a sentence that names the setting, its value and what is allowed
     */
    static Topology read(Settings settings) {
        String file = settings.text(FILE);
        if (!file.isEmpty()) {
            return file(settings, Path.of(file));
        }
        String mode = settings.text(MODE, "single");
        int database = settings.number(DATABASE, 0, 0, 65_535);
        return switch (mode) {
            case "single" -> single(settings, database);
            case "sentinel" -> sentinel(settings, database);
            case "cluster" -> cluster(settings, database);
            default ->
                throw new IllegalArgumentException(
                        MODE + " is '" + mode + "'; allowed are single, sentinel and cluster");
        };
    }

    /**
     * Who is asked for entries.
     *
     * @throws IllegalArgumentException a sentence that names the setting, its value and what is allowed
     */
    static ReadFrom reads(Settings settings) {
        ReadFrom reads = settings.choice(READS, ReadFrom.MASTERS);
        boolean single =
                settings.text(FILE).isEmpty() && settings.text(MODE, "single").equals("single");
        if (reads == ReadFrom.REPLICAS && single) {
            throw new IllegalArgumentException(
                    READS + " is 'replicas' while " + MODE + " is single, which has none; allowed there is masters");
        }
        return reads;
    }

    private static Topology file(Settings settings, Path file) {
        for (String name : NOT_BESIDE_A_FILE) {
            if (!settings.text(name).isEmpty()) {
                throw new IllegalArgumentException(name + " is set while " + FILE + " is '" + file
                        + "'; allowed is one of them, for the file says it itself");
            }
        }
        return RedissonFile.read(file);
    }

    private static Topology single(Settings settings, int database) {
        if (!settings.text(NODES).isEmpty()) {
            throw new IllegalArgumentException(NODES + " is '" + settings.text(NODES) + "' while " + MODE
                    + " is single, whose server is named by REDIS_HOST and REDIS_PORT; allowed with nodes are sentinel"
                    + " and cluster");
        }
        refuseSettingsOfSentinel(settings, "single");
        return new Topology.Single(
                new RedisAddress(
                        settings.text("REDIS_HOST", "localhost"), settings.number("REDIS_PORT", 6379, 1, 65_535)),
                database);
    }

    private static Topology sentinel(Settings settings, int database) {
        List<RedisAddress> sentinels = nodes(settings, "sentinel", "the sentinels'");
        String masterName = settings.text(MASTER_NAME);
        if (masterName.isEmpty()) {
            throw new IllegalArgumentException(MODE + " is sentinel; it needs " + MASTER_NAME
                    + ", the name that the sentinels have for the master");
        }
        String password = settings.text(SENTINEL_PASSWORD);
        // Redisson asks whether sentinels want a password only when the servers have one.
        if (!password.isEmpty() && settings.text("REDIS_PASSWORD").isEmpty()) {
            throw new IllegalArgumentException(
                    SENTINEL_PASSWORD + " is set without REDIS_PASSWORD; allowed are both, or REDIS_PASSWORD alone");
        }
        String username = settings.text(SENTINEL_USERNAME);
        if (!username.isEmpty() && password.isEmpty()) {
            throw new IllegalArgumentException(
                    SENTINEL_USERNAME + " is set without " + SENTINEL_PASSWORD + "; allowed are both, or neither");
        }
        return new Topology.Sentinel(sentinels, masterName, username, password, database);
    }

    private static Topology cluster(Settings settings, int database) {
        if (database != 0) {
            throw new IllegalArgumentException(
                    DATABASE + " is '" + database + "' while " + MODE + " is cluster; allowed there is 0");
        }
        refuseSettingsOfSentinel(settings, "cluster");
        return new Topology.Cluster(nodes(settings, "cluster", "some of the cluster's"));
    }

    private static List<RedisAddress> nodes(Settings settings, String mode, String whose) {
        List<RedisAddress> nodes = new ArrayList<>();
        for (String node : settings.text(NODES).split(",", -1)) {
            if (!node.isBlank()) {
                nodes.add(node(node.strip()));
            }
        }
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException(MODE + " is " + mode + "; it needs " + NODES + ", " + whose
                    + " addresses as host:port, separated by commas");
        }
        return nodes;
    }

    private static RedisAddress node(String text) {
        try {
            return RedisAddress.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("in " + NODES + " " + e.getMessage(), e);
        }
    }

    private static void refuseSettingsOfSentinel(Settings settings, String mode) {
        for (String name : List.of(MASTER_NAME, SENTINEL_USERNAME, SENTINEL_PASSWORD)) {
            if (!settings.text(name).isEmpty()) {
                throw new IllegalArgumentException(
                        name + " is set while " + MODE + " is " + mode + "; it is for sentinel");
            }
        }
    }
}
