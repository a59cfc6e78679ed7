package org.cachette.servers;

import java.nio.file.Path;
import java.util.List;

/** How a Redis of one's own is run; what it is told is the same everywhere. */
interface RedisLauncher {

    /** What Redis 7 wants, and 6 does not know: the tests ask DEBUG to make a server slow, or full. */
    List<String> SINCE_7 = List.of("--enable-debug-command", "yes");

    /**
     * Starts one, and returns before it answers.
     *
     * @param arguments of its command line, port and address among them; paths are those of this machine, and absolute
     * @param log where its output goes; it runs in this file's directory
     */
    RunningServer launch(List<String> arguments, Path log);

    /** The way that this JVM's servers are run. */
    static RedisLauncher chosen() {
        return switch (ServerKind.chosen()) {
            case DOCKER -> new ContainerRedis();
            case EMBEDDED -> new BinaryRedis();
        };
    }
}
