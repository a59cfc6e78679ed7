package org.cachette.redis;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Servers as a file of Redisson's own describes them (YAML), for what no setting of ours says. What the cache's safety or its
 * promise to hold nobody up rests on is not taken from it.
 *
 * @param name of the file, for messages
 * @param mode which section it has
 * @param content what is taken from it
 * @param overridden what it says in vain
 */
public record RedissonFile(String name, Mode mode, String content, Set<String> overridden) implements Topology {

    /** Values are bytes; a call is made once, in our time, on the servers that we choose. */
    private static final Set<String> NOT_TAKEN = Set.of(
            "codec",
            "lazyInitialization",
            "checkLockSyncedSlaves",
            "useScriptCache",
            "timeout",
            "retryAttempts",
            "retryInterval",
            "retryDelay",
            "pingConnectionInterval",
            "readMode",
            "subscriptionMode",
            "failedSlaveNodeDetector");

    private static final Map<String, Integer> UNLESS_NAMED = Map.of("threads", THREADS, "nettyThreads", THREADS);
    private static final String SCAN_INTERVAL = "scanInterval";

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException a sentence that says what is wrong with it, and what is allowed
     */
    public static RedissonFile read(Path file) {
        MappingNode root = parse(file);
        Mode mode = mode(file, root);
        MappingNode section = section(root, mode);
        refuseWhatIsUnsafe(file, root);
        refuseWhatIsUnsafe(file, section);
        Set<String> overridden = new TreeSet<>();
        for (MappingNode node : List.of(root, section)) {
            overridden.addAll(names(node));
            node.getValue().removeIf(tuple -> NOT_TAKEN.contains(name(tuple)));
        }
        overridden.retainAll(NOT_TAKEN);
        UNLESS_NAMED.forEach((name, value) -> addUnlessNamed(root, name, value));
        if (mode.looksForMasters) {
            addUnlessNamed(section, SCAN_INTERVAL, SCAN_INTERVAL_MILLIS);
        }
        StringWriter content = new StringWriter();
        new Yaml().serialize(root, content);
        RedissonFile read =
                new RedissonFile(String.valueOf(file.getFileName()), mode, content.toString(), Set.copyOf(overridden));
        read.check(file);
        return read;
    }

    @Override
    public Config begin() {
        return Config.fromYAML(content);
    }

    @Override
    public void configure(Config config, RedisSettings settings) {
        switch (mode) {
            case SINGLE -> Topology.asPromised(config.useSingleServer(), settings);
            case SENTINEL -> inTime(config.useSentinelServers(), settings);
            case CLUSTER -> inTime(config.useClusterServers(), settings);
            case REPLICATED -> inTime(config.useReplicatedServers(), settings);
            case MASTER_SLAVE -> inTime(config.useMasterSlaveServers(), settings);
        }
    }

    private static <T extends BaseMasterSlaveServersConfig<T>> void inTime(T servers, RedisSettings settings) {
        Topology.asked(Topology.asPromised(servers, settings), settings);
    }

    @Override
    public boolean sticksToItsFirstMaster() {
        return mode == Mode.SENTINEL;
    }

    @Override
    public String toString() {
        return "the file " + name + ", " + mode.section()
                + (overridden.isEmpty() ? "" : ", of which these don't hold: " + new TreeSet<>(overridden));
    }

    /** Redisson's own judgement, now and not with the first request. */
    private void check(Path file) {
        try {
            begin();
        } catch (RuntimeException e) {
            throw refused(file, "Redisson does not take it: " + e.getMessage(), e);
        }
    }

    private static MappingNode parse(Path file) {
        try {
            Node node = new Yaml().compose(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
            if (node instanceof MappingNode root) {
                return root;
            }
            throw refused(file, "it is no map of names and values", null);
        } catch (IOException e) {
            throw refused(file, "it can't be read: " + e, e);
        } catch (YAMLException e) {
            throw refused(file, "it is no YAML: " + e.getMessage(), e);
        }
    }

    private static Mode mode(Path file, MappingNode root) {
        List<Mode> found = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            if (value(root, mode.section()) instanceof MappingNode) {
                found.add(mode);
            }
        }
        if (found.size() != 1) {
            throw refused(
                    file,
                    "it has " + found.size() + " sections of servers; allowed is one of " + Mode.sections(),
                    null);
        }
        return found.get(0);
    }

    private static MappingNode section(MappingNode root, Mode mode) {
        if (value(root, mode.section()) instanceof MappingNode section) {
            return section;
        }
        throw new IllegalStateException("the mode is the one whose section there is");
    }

    private static void refuseWhatIsUnsafe(Path file, MappingNode node) {
        if (value(node, "sslVerificationMode") instanceof ScalarNode text
                && text.getValue().equals("NONE")) {
            throw refused(
                    file,
                    "its sslVerificationMode is NONE, with which anybody could answer; allowed are STRICT and CA_ONLY",
                    null);
        }
        for (String name : List.of("nameMapper", "commandMapper")) {
            if (value(node, name) != null) {
                throw refused(
                        file,
                        "it has a " + name + ", of which scripts know nothing; allowed is none, and"
                                + " cachette.redis.key-prefix for names",
                        null);
            }
        }
    }

    private static void addUnlessNamed(MappingNode node, String name, int value) {
        if (value(node, name) == null) {
            node.getValue().add(new NodeTuple(scalar(Tag.STR, name), scalar(Tag.INT, String.valueOf(value))));
        }
    }

    private static ScalarNode scalar(Tag tag, String text) {
        return new ScalarNode(tag, text, null, null, DumperOptions.ScalarStyle.PLAIN);
    }

    private static @Nullable Node value(MappingNode node, String name) {
        for (NodeTuple tuple : node.getValue()) {
            if (name(tuple).equals(name)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    private static List<String> names(MappingNode node) {
        return node.getValue().stream().map(RedissonFile::name).toList();
    }

    private static String name(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
    }

    private static IllegalArgumentException refused(Path file, String why, @Nullable Throwable cause) {
        return new IllegalArgumentException("cachette.redis.config is '" + file + "'; " + why, cause);
    }

    /** Which section a file has. */
    enum Mode {
        SINGLE("singleServerConfig", false),
        SENTINEL("sentinelServersConfig", true),
        CLUSTER("clusterServersConfig", true),
        REPLICATED("replicatedServersConfig", true),
        MASTER_SLAVE("masterSlaveServersConfig", false);

        private final String section;
        private final boolean looksForMasters;

        Mode(String section, boolean looksForMasters) {
            this.section = section;
            this.looksForMasters = looksForMasters;
        }

        String section() {
            return section;
        }

        static List<String> sections() {
            return Arrays.stream(values()).map(Mode::section).toList();
        }
    }
}
