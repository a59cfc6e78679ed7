package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A real master with two replicas, and three sentinels that watch them, on this machine. The sentinels are told of each other
 * by the file in which they would remember it, so that they need no time to meet. Keeps nothing.
 */
public final class RedisSentinels implements AutoCloseable {

    private static final int SERVERS = 3;
    private static final int SENTINELS = 3;
    private static final int QUORUM = 2;

    /** A silent master is given up after this. */
    private static final int DOWN_AFTER_MILLIS = 1000;

    private static final int FAILOVER_TIMEOUT_MILLIS = 5000;

    private final int firstPort = FreePort.find(SERVERS + SENTINELS);
    private final Path directory = TemporaryDirectory.create("cachette-redis-sentinels");
    private final String masterName;
    private final String password;
    private final String sentinelPassword;
    private final List<OwnRedis> servers;
    private final List<OwnRedis> sentinels;

    /**
     * Not started yet.
     *
     * @param masterName what the sentinels call the master
     * @param password of the servers, empty for none
     * @param sentinelPassword of the sentinels, empty for none
     */
    public RedisSentinels(String masterName, String password, String sentinelPassword) {
        this.masterName = masterName;
        this.password = password;
        this.sentinelPassword = sentinelPassword;
        servers = IntStream.range(0, SERVERS).mapToObj(this::server).toList();
        sentinels = IntStream.range(0, SENTINELS)
                .mapToObj(i -> OwnRedis.sentinel(sentinelPort(i), configuration(i)))
                .toList();
    }

    /** Starts everything and returns once a failover would work. */
    public void start() {
        servers.forEach(OwnRedis::start);
        servers.subList(1, SERVERS)
                .forEach(replica -> replica.await("INFO replication", "master_link_status:up", password));
        try {
            for (int i = 0; i < SENTINELS; i++) {
                Files.writeString(configuration(i), knowledge(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sentinels.forEach(OwnRedis::start);
        sentinels.forEach(
                sentinel -> sentinel.await("SENTINEL CKQUORUM " + masterName, "OK 3 usable", sentinelPassword));
    }

    /** Where the sentinels are. */
    public List<RedisServer> sentinels() {
        return List.copyOf(sentinels);
    }

    /** The server that the first sentinel takes for the master now. */
    public RedisServer master() {
        String address = sentinels.get(0).ask("SENTINEL GET-MASTER-ADDR-BY-NAME " + masterName, sentinelPassword);
        int port = Integer.parseInt(address.substring(address.indexOf('\n') + 1));
        return servers.get(port - firstPort);
    }

    /** One sentinel replaces the master in good order. */
    public void replaceMaster() {
        String begun = sentinels.get(0).ask("SENTINEL FAILOVER " + masterName, sentinelPassword);
        if (!begun.equals("OK")) {
            throw new IllegalStateException("no failover: " + begun);
        }
    }

    /** Asks one of the servers in a line. */
    public String ask(RedisServer server, String command) {
        return servers.get(server.port() - firstPort).ask(command, password);
    }

    /** Asks every server the same in a line, but no sentinel. */
    public List<String> askServers(String command) {
        return servers.stream().map(server -> server.ask(command, password)).toList();
    }

    /** Asks every sentinel the same in a line. */
    public List<String> askSentinels(String command) {
        return sentinels.stream()
                .map(sentinel -> sentinel.ask(command, sentinelPassword))
                .toList();
    }

    @Override
    public void close() {
        sentinels.forEach(OwnRedis::close);
        servers.forEach(OwnRedis::close);
        TemporaryDirectory.delete(directory);
    }

    private OwnRedis server(int i) {
        return new OwnRedis(
                firstPort + i,
                "--requirepass",
                password,
                "--masterauth",
                password,
                // Otherwise a replica is kept waiting for others that might come too.
                "--repl-diskless-sync-delay",
                "0",
                "--replicaof",
                i == 0 ? "no" : "127.0.0.1",
                i == 0 ? "one" : Integer.toString(firstPort));
    }

    private int sentinelPort(int sentinel) {
        return firstPort + SERVERS + sentinel;
    }

    private Path configuration(int sentinel) {
        return directory.resolve("sentinel-" + sentinel + ".conf");
    }

    private String knowledge(int self) {
        StringBuilder lines = new StringBuilder();
        lines.append("sentinel myid " + id(self) + "\n");
        lines.append("sentinel monitor " + masterName + " 127.0.0.1 " + firstPort + " " + QUORUM + "\n");
        lines.append("sentinel down-after-milliseconds " + masterName + " " + DOWN_AFTER_MILLIS + "\n");
        lines.append("sentinel failover-timeout " + masterName + " " + FAILOVER_TIMEOUT_MILLIS + "\n");
        if (!password.isEmpty()) {
            lines.append("sentinel auth-pass " + masterName + " " + password + "\n");
        }
        if (!sentinelPassword.isEmpty()) {
            lines.append("requirepass " + sentinelPassword + "\n");
        }
        for (int i = 1; i < SERVERS; i++) {
            lines.append("sentinel known-replica " + masterName + " 127.0.0.1 " + (firstPort + i) + "\n");
        }
        for (int i = 0; i < SENTINELS; i++) {
            if (i != self) {
                lines.append(
                        "sentinel known-sentinel " + masterName + " 127.0.0.1 " + sentinelPort(i) + " " + id(i) + "\n");
            }
        }
        return lines.toString();
    }

    private static String id(int sentinel) {
        return Integer.toString(sentinel + 1).repeat(40);
    }
}
