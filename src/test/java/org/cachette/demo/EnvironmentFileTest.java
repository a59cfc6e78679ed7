package org.cachette.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {

    @TempDir
    private Path directory;

    @Test
    void isReadableByItsOwnerAloneAndReplacesWhatWasLeft() throws IOException {
        Path file = Files.writeString(directory.resolve("demo.env"), "left by a killed demo");
        EnvironmentFile environment = new EnvironmentFile(file);
        environment.write(Map.of("BASE_URL", "http://127.0.0.1:8000"));
        assertThat(file).hasContent("BASE_URL=http://127.0.0.1:8000");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryContaining(file::equals);
        assertThat(directory.toFile().list()).containsExactly("demo.env");
        environment.remove();
        environment.remove();
        assertThat(file).doesNotExist();
    }
}
