package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the processes' output goes, beside the build's other results. */
final class LogFiles {

    private LogFiles() {}

    static Path named(String name) {
        try {
            return Files.createDirectories(Workspace.directory().resolve("logs"))
                    .resolve(name + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
