package org.cachette.servers;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Copies directories with all they hold. */
public final class DirectoryCopy {

    private DirectoryCopy() {}

    /** Copies a directory, with the files' attributes, to one that does not exist yet or is to be completed. */
    public static void copy(Path source, Path target) throws IOException {
        copy(source, target, DirectoryCopy::copyFile);
    }

    /** Does the same by hard links where the file system has them: at once, and for files that nobody will change. */
    static void link(Path source, Path target) throws IOException {
        copy(source, target, DirectoryCopy::linkFile);
    }

    private static void copy(Path source, Path target, FileStep step) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(source)) {
            all = walk.toList();
        }
        for (Path from : all) {
            Path to = target.resolve(source.relativize(from).toString());
            if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(to);
            } else {
                step.apply(from, to);
            }
        }
    }

    private static void copyFile(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void linkFile(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | FileSystemException e) {
            copyFile(from, to);
        }
    }

    @FunctionalInterface
    private interface FileStep {
        void apply(Path from, Path to) throws IOException;
    }
}
