package org.cachette.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.cachette.servers.DirectoryCopy;

/** The demo's own copy of WildFly, made anew at each start from the one that Maven unpacked. */
final class WildFlyHome {

    private final Path home;

    WildFlyHome(Path home) {
        this.home = home;
    }

    Path path() {
        return home;
    }

    Path deployments() {
        return home.resolve("standalone/deployments");
    }

    /** Copies the distribution; what an earlier run left is deleted first. */
    void create(Path distribution) throws IOException {
        delete(home);
        DirectoryCopy.copy(distribution, home);
    }

    /** Puts an application where WildFly deploys it at its start. */
    Path deploy(Path war, String name) throws IOException {
        if (!Files.isRegularFile(war)) {
            throw new DemoException(war + " is missing; ./mvnw package makes it");
        }
        return Files.copy(war, deployments().resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
