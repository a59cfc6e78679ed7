package org.cachette.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How scripts find a running demo: lines of {@code KEY=value}, readable by the owner alone, there while the demo runs. */
final class EnvironmentFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;

    EnvironmentFile(Path file) {
        this.file = file;
    }

    /** Writes it in one step, so that nobody ever reads a part of it. */
    void write(Map<String, String> variables) {
        String text = variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                .collect(Collectors.joining());
        Path directory = file.toAbsolutePath().getParent();
        try {
            Path complete = Files.createTempFile(directory, file.getFileName().toString(), ".tmp", OWNER_ONLY);
            try {
                Files.writeString(complete, text);
                Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(complete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written", e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be removed", e);
        }
    }
}
