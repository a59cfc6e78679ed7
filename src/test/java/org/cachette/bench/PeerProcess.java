package org.cachette.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
        return Contender.uncounted(name, process.handle().pid(), URI.create("http://127.0.0.1:" + port + path));
    }

    @Override
    public void close() {
        process.stop();
    }
}
