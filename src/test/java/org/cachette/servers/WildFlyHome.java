package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** A copy of WildFly that may be configured and deployed to; the unpacked original stays as it is. */
public final class WildFlyHome {

    private static final Duration LONGEST_CONFIGURATION = Duration.ofSeconds(120);

    private final Path home;

    private WildFlyHome(Path home) {
        this.home = home;
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
            return new WildFlyHome(home.toAbsolutePath());
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

    /**
     * Applies the scripts, once more if they were applied before.
     *
     * @throws IllegalStateException with the end of the output, when one fails
     */
    public void configure() {
        ProcessBuilder builder = new ProcessBuilder(
                List.of("/bin/sh", scripts().resolve("configure.sh").toString(), home.toString(), target().toString()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        ServerProcess.run(
                "server-config/wildfly", builder, LogFiles.named("wildfly-configuration"), LONGEST_CONFIGURATION);
    }

    public Path path() {
        return home;
    }

    /** Puts an archive where WildFly deploys it, now or at its start. */
    public Path deploy(Path archive, String name) {
        try {
            return Files.copy(archive, deployments().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(archive + " could not be deployed", e);
        }
    }

    public Path deployments() {
        return home.resolve("standalone/deployments");
    }

    /** Beside the build's results or, in the build's absence, beside the directory that one works in. */
    private static Path scripts() {
        return target().resolveSibling("server-config/wildfly");
    }

    private static Path target() {
        return Path.of(System.getProperty("project.build.directory", "target")).toAbsolutePath();
    }
}
