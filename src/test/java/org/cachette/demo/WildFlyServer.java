package org.cachette.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cachette.servers.FreePort;
import org.cachette.servers.ServerProcess;
import org.jspecify.annotations.Nullable;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** WildFly with the application, a process on the loopback address. */
final class WildFlyServer {

    private static final Duration LONGEST_START = Duration.ofSeconds(120);

    private final WildFlyHome home;
    private final DemoSettings settings;
    private final Path log;
    private @Nullable ServerProcess process;

    WildFlyServer(WildFlyHome home, DemoSettings settings) {
        this.home = home;
        this.settings = settings;
        this.log = settings.work().resolve("wildfly.log");
    }

    /**
     * Starts it and returns when the applications are deployed.
     *
     * @param environment how they are configured, where other users can't read it
     * @throws DemoException when one is refused
     */
    void start(Map<String, String> environment) {
        // Without the shell script, so that signals reach the server itself.
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.directory(settings.work().toFile());
        builder.environment().putAll(environment);
        ServerProcess started = ServerProcess.start("WildFly", builder, log);
        process = started;
        started.awaitReady(this::isDeployed, LONGEST_START);
    }

    void stop() {
        if (process != null) {
            process.stop();
        }
    }

    /** Returns when it has ended. */
    void awaitEnd() {
        if (process != null) {
            process.handle().onExit().join();
        }
    }

    Path log() {
        return log;
    }

    private List<String> command() {
        return StandaloneCommandBuilder.of(home.path())
                .setJavaHome(Path.of(System.getProperty("java.home")))
                .setJavaOptions("-Xms128m", "-Xmx512m", "-Djava.net.preferIPv4Stack=true", "-Djava.awt.headless=true")
                .setBindAddressHint("127.0.0.1")
                .setBindAddressHint("management", "127.0.0.1")
                .addServerArgument("-Djboss.http.port=" + settings.http().number())
                .addServerArgument("-Djboss.https.port=" + FreePort.find())
                .addServerArgument(
                        "-Djboss.management.http.port=" + settings.management().number())
                .build();
    }

    private boolean isDeployed() {
        Path deployed = home.deployments().resolve(settings.deploymentName() + ".deployed");
        Path failed = home.deployments().resolve(settings.deploymentName() + ".failed");
        if (Files.exists(failed)) {
            throw new DemoException("WildFly refused the application, see " + log + ": " + text(failed));
        }
        return Files.exists(deployed);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "no reason is readable in " + file;
        }
    }
}
