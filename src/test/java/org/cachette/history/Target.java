package org.cachette.history;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.cachette.redis.ReadFrom;
import org.cachette.redis.RedisAddress;
import org.cachette.redis.Topology;
import org.cachette.servers.RedisServer;

/**
 * The Redis that all processes of a run share, as one word on their command lines.
 *
 * @param mode single, sentinel or cluster, as in the settings
 * @param addresses of servers, or of sentinels
 * @param reads who is asked for entries
 * @param replicas so many must have an invalidation before it counts
 */
record Target(String mode, List<RedisAddress> addresses, ReadFrom reads, int replicas) {

    static final String MASTER_NAME = "shop";

    static Target single(int port) {
        return new Target("single", List.of(new RedisAddress("127.0.0.1", port)), ReadFrom.MASTERS, 0);
    }

    static Target of(String mode, List<RedisServer> servers, ReadFrom reads, int replicas) {
        return new Target(
                mode,
                servers.stream()
                        .map(server -> new RedisAddress(server.host(), server.port()))
                        .toList(),
                reads,
                replicas);
    }

    static Target read(String word) {
        String[] parts = word.split("/", -1);
        return new Target(
                parts[0],
                Arrays.stream(parts[3].split(",", -1)).map(RedisAddress::of).toList(),
                ReadFrom.valueOf(parts[1]),
                Integer.parseInt(parts[2]));
    }

    String word() {
        return String.join(
                "/",
                mode,
                reads.name(),
                Integer.toString(replicas),
                addresses.stream().map(RedisAddress::toString).collect(Collectors.joining(",")));
    }

    Topology topology() {
        return switch (mode) {
            case "single" -> new Topology.Single(addresses.get(0), 0);
            case "sentinel" -> new Topology.Sentinel(addresses, MASTER_NAME, "", "", 0);
            case "cluster" -> new Topology.Cluster(addresses);
            default -> throw new IllegalArgumentException(mode);
        };
    }
}
