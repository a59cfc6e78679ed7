package org.cachette.servers;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The process of an application server, through its starts and ends. */
final class ServerJvm {

    private final String name;
    private volatile @Nullable ServerProcess process;

    /**
     * @param name as messages and the log file call it
     */
    ServerJvm(String name) {
        this.name = name;
    }

    void start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        process = ServerProcess.start(name, builder, LogFiles.named(name));
    }

    ServerProcess running() {
        ServerProcess running = process;
        if (running == null) {
            throw new IllegalStateException(name + " was not started, or is closed");
        }
        return running;
    }

    long pid() {
        return running().handle().pid();
    }

    CompletableFuture<?> end() {
        ServerProcess running = process;
        return running == null
                ? CompletableFuture.completedFuture(null)
                : running.handle().onExit();
    }

    void stop() {
        ServerProcess running = process;
        if (running != null) {
            running.stop();
            process = null;
        }
    }
}
