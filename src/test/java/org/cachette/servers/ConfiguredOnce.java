package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cachette.key.Digest;

/**
 * Servers that were configured by {@code server-config} once, for all tests of a build to copy: to configure one takes as long
 * as ten tests. Nobody runs or changes them.
 */
final class ConfiguredOnce {

    private ConfiguredOnce() {}

    /**
     * The directory of one, which this build or an earlier one configured by the same scripts.
     *
     * @param kind of server, a file name
     * @param configure makes a configured server in an empty directory; the directory moves afterwards
     */
    static synchronized Path directory(String kind, Path scripts, Consumer<Path> configure) {
        try {
            Path all = Files.createDirectories(Workspace.build().resolve("configured"));
            Path directory = all.resolve(kind + "-" + digest(scripts));
            try (FileChannel file = FileChannel.open(
                    all.resolve(kind + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Another process of the build may be at it; what is closed is unlocked.
                file.lock();
                if (!Files.exists(directory)) {
                    Path fresh = all.resolve(kind + "-fresh");
                    configure.accept(fresh);
                    Files.move(fresh, directory);
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("No configured server of kind " + kind, e);
        }
    }

    /** Of the scripts, and of the build, which names the versions and what the scripts find in its results. */
    private static String digest(Path scripts) throws IOException {
        Digest.Builder digest = new Digest.Builder();
        try (Stream<Path> files = Files.list(scripts)) {
            for (Path script : files.sorted().toList()) {
                digest.add(Files.readString(script));
            }
        }
        return digest.add(Files.readString(scripts.resolve("../../pom.xml")))
                .build()
                .hex();
    }
}
