package org.cachette.history;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cachette.servers.ServerProcess;

/** The nodes of a run, each a process of its own. */
final class Processes implements AutoCloseable {

    static final int NODES = 3;

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Path directory;
    private final Origin origin;
    private final List<ServerProcess> processes = new ArrayList<>();

    /** Starts them, and returns when all read. */
    Processes(Path directory, Target redis, Broken broken) throws IOException {
        this.directory = directory;
        Path file = directory.resolve("origin");
        this.origin = Origin.open(file);
        for (int node = 0; node < NODES; node++) {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx192m",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    HistoryNode.class.getName(),
                    Integer.toString(node),
                    broken.name(),
                    redis.word(),
                    file.toString(),
                    log(node).toString());
            processes.add(ServerProcess.start("node " + node, builder, directory.resolve("output-" + node)));
        }
        processes.forEach(process -> process.awaitReady(() -> origin.howManyReady() == NODES, LONGEST));
    }

    private Path log(int node) {
        return directory.resolve("log-" + node);
    }

    ServerProcess get(int node) {
        return processes.get(node % NODES);
    }

    /** What they have written up to now. */
    History soFar() throws IOException {
        History history = new History();
        for (int node = 0; node < NODES; node++) {
            history.add(EventLog.soFar(node, log(node)));
        }
        return history;
    }

    /** Lets all of them come to their end. */
    History end() throws IOException {
        origin.end();
        History history = new History();
        for (int node = 0; node < NODES; node++) {
            ServerProcess process = processes.get(node);
            await().atMost(LONGEST).until(() -> !process.isAlive());
            history.add(EventLog.read(node, log(node)));
        }
        return history;
    }

    @Override
    public void close() {
        processes.forEach(ServerProcess::kill);
    }
}
