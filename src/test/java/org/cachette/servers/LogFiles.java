package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the processes' output goes, beside the build's other results. */
final class LogFiles {

    private LogFiles() {}

    static Path named(String name) {
        Path directory = Path.of(System.getProperty("project.build.directory", "target"), "server-logs")
                .toAbsolutePath();
        try {
            return Files.createDirectories(directory).resolve(name + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
