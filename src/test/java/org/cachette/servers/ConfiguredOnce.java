package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
            Path all = Files.createDirectories(
                    Path.of(System.getProperty("project.build.directory", "target"), "configured")
                            .toAbsolutePath());
            Path directory = all.resolve(kind + "-" + digest(scripts));
            // Another process of the build may be at it.
            try (FileChannel file = FileChannel.open(
                            all.resolve(kind + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                if (lock.isValid() && !Files.exists(directory)) {
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
        try (Stream<Path> files = Files.list(scripts)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> read = Stream.concat(files.sorted(), Stream.of(scripts.resolve("../../pom.xml")))
                    .toList();
            for (Path file : read) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
