package org.cachette.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.cachette.servers.ServerProcess;

/** A process that answers on a port of this machine; nobody counts what it allocates. */
record PeerProcess(ServerProcess process, int port) implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    /**
     * Returns when it listens.
     *
     * @param directory of its log
     */
    static PeerProcess started(String name, int port, Path directory, String... command) {
        ServerProcess process =
                ServerProcess.start(name, new ProcessBuilder(command), directory.resolve(name + ".out"));
        Awaitility.await(name).atMost(LONGEST_START).until(() -> Programs.answers(port));
        return new PeerProcess(process, port);
    }

    /** Ten kilobytes by it, at this path. */
    Contender contender(String name, String path) {
        URI url = URI.create("http://127.0.0.1:" + port + path);
        return new Contender(name + "/10", process.handle().pid(), url, List.of(), () -> Double.NaN);
    }

    @Override
    public void close() {
        process.stop();
    }
}
