package org.cachette.wildfly;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.cachette.servers.Workspace;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the build made, as archives to deploy: the same bytes that ship. */
public final class Archives {

    private static final Path TARGET = Workspace.build();

    private Archives() {}

    /** Where the build puts its results. */
    public static Path directory() {
        return TARGET;
    }

    /** The WAR as a file. */
    public static Path warFile() {
        return built("cachette.war");
    }

    /** The WAR; deployed under {@code /cachette}. */
    public static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, warFile().toFile());
    }

    /**
     * A team's own WAR that carries the cache as a library, and whatever else is added to it.
     *
     * @param name with {@code .war}; the context path is it without
     */
    public static WebArchive withLibrary(String name) {
        return ShrinkWrap.create(WebArchive.class, name)
                .addAsLibraries(built("cachette-library.jar").toFile())
                .addAsLibraries(libraries());
    }

    /** An archive as a file of its name in a directory. */
    public static Path export(WebArchive war, Path directory) {
        try {
            Path file = Files.createDirectories(directory).resolve(war.getName());
            war.as(ZipExporter.class).exportTo(file.toFile(), true);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** AssertJ, for tests that run inside the server; Arquillian adds JUnit by itself. */
    public static File assertJ() {
        try {
            return Path.of(Assertions.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toFile();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the WAR carries, without the shop's Elasticsearch client. */
    private static File[] libraries() {
        try (Stream<Path> all = Files.list(TARGET.resolve("libraries"))) {
            List<Path> needed = all.filter(
                            file -> !file.getFileName().toString().startsWith("elasticsearch"))
                    .toList();
            return needed.stream().map(Path::toFile).toArray(File[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException("Run ./mvnw package first", e);
        }
    }

    private static Path built(String name) {
        Path file = TARGET.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(file + " is missing: run ./mvnw package first");
        }
        return file;
    }
}
