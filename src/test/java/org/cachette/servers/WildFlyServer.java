package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** WildFly with the archives that its home holds, a process on the loopback address. */
public final class WildFlyServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Duration LONGEST_START = Duration.ofSeconds(180);

    private final WildFlyHome home;
    private final int httpPort;
    private final int managementPort;
    private volatile @Nullable ServerProcess process;

    /** A server on free ports, not started yet. */
    public WildFlyServer(WildFlyHome home) {
        this(home, FreePort.find(), FreePort.find());
    }

    public WildFlyServer(WildFlyHome home, int httpPort, int managementPort) {
        this.home = home;
        this.httpPort = httpPort;
        this.managementPort = managementPort;
    }

    /** Where applications answer, without a path. */
    public URI url() {
        return URI.create("http://" + HOST + ":" + httpPort);
    }

    /** Where the server's own health and metrics answer, without a path. */
    public URI managementUrl() {
        return URI.create("http://" + HOST + ":" + managementPort);
    }

    /**
     * Starts it and returns when all archives of its home are deployed.
     *
     * @param environment how the applications are configured, where other users can't read it
     * @throws IllegalStateException with the server's reason, when one is refused; the server is then ended
     */
    public void start(Map<String, String> environment) {
        Path log = LogFiles.named("wildfly-" + httpPort);
        // Without the shell script, so that signals reach the server itself.
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().putAll(environment);
        ServerProcess started = ServerProcess.start("WildFly", builder, log);
        process = started;
        try {
            started.awaitReady(this::isDeployed, LONGEST_START);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns when it has ended, by itself or closed by another thread. */
    public void awaitEnd() {
        ServerProcess running = process;
        if (running != null) {
            running.handle().onExit().join();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop();
            process = null;
        }
    }

    private List<String> command() {
        return StandaloneCommandBuilder.of(home.path())
                .setJavaHome(Path.of(System.getProperty("java.home")))
                .setJavaOptions("-Xms128m", "-Xmx512m", "-Djava.net.preferIPv4Stack=true", "-Djava.awt.headless=true")
                .setBindAddressHint(HOST)
                .setBindAddressHint("management", HOST)
                .addServerArgument("-Djboss.http.port=" + httpPort)
                .addServerArgument("-Djboss.https.port=" + FreePort.find())
                .addServerArgument("-Djboss.management.http.port=" + managementPort)
                .build();
    }

    private boolean isDeployed() {
        try (Stream<Path> files = Files.list(home.deployments())) {
            List<Path> all = files.toList();
            for (Path file : all) {
                if (file.toString().endsWith(".failed")) {
                    throw new IllegalStateException("WildFly refused " + file.getFileName() + ": "
                            + Files.readString(file).strip());
                }
            }
            return all.stream()
                    .filter(file -> file.toString().endsWith(".war"))
                    .allMatch(file -> Files.exists(file.resolveSibling(file.getFileName() + ".deployed")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
