package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** A copy of WildFly that may be configured and deployed to, for one server; the unpacked original stays as it is. */
public final class WildFlyHome implements ServerHome {

    private static final Duration LONGEST_CONFIGURATION = Duration.ofSeconds(120);

    private final Path home;
    private final Path base;

    private WildFlyHome(Path home, Path base) {
        this.home = home;
        this.base = base;
    }

    /** A fresh copy with the stock {@code standalone.xml}; what is there already is deleted first. */
    public static WildFlyHome stock(Path home) {
        try {
            if (Files.exists(home)) {
                TemporaryDirectory.delete(home);
            }
            Path original = Distributions.wildfly();
            Files.createDirectories(home);
            DirectoryCopy.copy(original.resolve("bin"), home.resolve("bin"));
            DirectoryCopy.copy(original.resolve("standalone"), home.resolve("standalone"));
            // Without it the server boots with errors, and says so in its health.
            DirectoryCopy.copy(original.resolve("welcome-content"), home.resolve("welcome-content"));
            // Large, and only ever added to.
            DirectoryCopy.link(original.resolve("modules"), home.resolve("modules"));
            Files.copy(original.resolve("jboss-modules.jar"), home.resolve("jboss-modules.jar"));
            Path complete = home.toAbsolutePath();
            return new WildFlyHome(complete, complete.resolve("standalone"));
        } catch (IOException e) {
            throw new UncheckedIOException("WildFly could not be copied to " + home, e);
        }
    }

    /** A fresh copy to which the scripts of {@code server-config/wildfly} have been applied. */
    public static WildFlyHome configured(Path home) {
        WildFlyHome fresh = stock(home);
        fresh.configure();
        return fresh;
    }

    /** A base directory of its own, beside a program that {@link ConfiguredOnce} configured. */
    static WildFlyHome shared(Path base) {
        Path home = ConfiguredOnce.directory("wildfly", scripts(), WildFlyHome::configured);
        return new WildFlyHome(home, home.resolve("standalone")).another(base);
    }

    /**
     * Applies the scripts, once more if they were applied before.
     *
     * @throws IllegalStateException with the end of the output, when one fails
     */
    public void configure() {
        run(
                "server-config/wildfly",
                LogFiles.named("wildfly-configuration"),
                "/bin/sh",
                scripts().resolve("configure.sh").toString(),
                home.toString(),
                Workspace.build().toString());
    }

    /** Runs a script of {@code jboss-cli} while the server is stopped. */
    public void cli(Path script) {
        run(
                script.toString(),
                LogFiles.named("wildfly-cli"),
                home.resolve("bin/jboss-cli.sh").toString(),
                "--file=" + script);
    }

    /** Adds a user to the server's own realm for applications, while the server is stopped. */
    public void addUser(String name, String password, String group) {
        run(
                "add-user",
                LogFiles.named("wildfly-add-user"),
                home.resolve("bin/add-user.sh").toString(),
                "-a",
                "-s",
                "-u",
                name,
                "-p",
                password,
                "-g",
                group);
    }

    /** One of the server's own programs, on the servers' JDK. */
    private static void run(String name, Path log, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", JavaHome.ofServers().toString());
        ServerJavaOptions.addTo(builder.environment(), "JAVA_OPTS", "");
        ServerProcess.run(name, builder, log, LONGEST_CONFIGURATION);
    }

    @Override
    public WildFlyHome another(Path directory) {
        try {
            if (Files.exists(directory)) {
                TemporaryDirectory.delete(directory);
            }
            DirectoryCopy.copy(base, directory);
            return new WildFlyHome(home, directory.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("WildFly's base directory could not be copied to " + directory, e);
        }
    }

    /** Where the program is, which several servers may share. */
    public Path path() {
        return home;
    }

    /** Where one server's configuration, deployments, data and logs are. */
    public Path base() {
        return base;
    }

    @Override
    public Path log() {
        return base.resolve("log/server.log");
    }

    @Override
    public WildFlyServer server() {
        return new WildFlyServer(this);
    }

    @Override
    public Path deploy(Path archive, String name) {
        try {
            return Files.copy(archive, deployments().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(archive + " could not be deployed", e);
        }
    }

    public Path deployments() {
        return base.resolve("deployments");
    }

    /** Beside the build's results or, in the build's absence, beside the directory that one works in. */
    private static Path scripts() {
        return Workspace.build().resolveSibling("server-config/wildfly");
    }
}
