package org.cachette.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What is installed on this machine. */
final class Programs {

    private Programs() {}

    static boolean isInstalled(String program) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
