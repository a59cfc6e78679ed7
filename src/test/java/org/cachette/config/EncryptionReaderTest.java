package org.cachette.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cachette.testing.TestConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionReaderTest {

    private static final String ONE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String TWO = "HwABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4=";
    private static final String SHORT = "AAECAwQFBgcICQoLDA0ODw==";

    @TempDir
    private Path directory;

    @Test
    void withoutKeysAndEncryptedTypes_nothingIsEncrypted() {
        assertThat(CacheSettings.read(TestConfig.of()).encryption()).isNull();
    }

    @Test
    void anEncryptedTypeWithoutKeys_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of("cachette.types.user.encrypted", "true")))
                .withMessageStartingWith(
                        "the cache type 'user' is encrypted, and there is no cachette.encryption.keys; allowed is");
    }

    @Test
    void theFirstKeyIsTheCurrentOne() {
        assertThat(ids("2026=" + ONE + ", 2025 = " + TWO)).isEqualTo("EncryptionKeys[2026, 2025]");
        assertThat(ids("2025=" + TWO + ",2026=" + ONE)).isEqualTo("EncryptionKeys[2025, 2026]");
    }

    @Test
    void keysOutOfAFile() throws IOException {
        Path file = directory.resolve("keys");
        Files.writeString(file, "# since May\r\n2026=" + ONE + "\n\n2025=" + TWO + "\n");
        assertThat(ids(file.toString())).isEqualTo("EncryptionKeys[2026, 2025]");
        assertThat(ids("file:" + file)).isEqualTo("EncryptionKeys[2026, 2025]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=" + SHORT,
                // The id was forgotten, as with each of the next three.
                ONE,
                SHORT,
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                "a=" + ONE + "," + SHORT,
                "a=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8!",
                "a=" + ONE + ",a=" + TWO,
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8/=" + TWO,
                "file:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                " , "
            })
    void whatIsNoKey_isRefusedInASentence_thatTellsNothingOfIt(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ids(value))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("in cachette.encryption.keys ")
                        .contains("; allowed ")
                        .doesNotContain("AAECAwQF", "HwABAgME"))
                .satisfies(e -> {
                    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContain("AAECAwQF", "HwABAgME");
                    }
                });
    }

    @Test
    void keysAreInNoText() {
        CacheSettings settings = CacheSettings.read(
                TestConfig.of("cachette.encryption.keys", "a=" + ONE, "cachette.types.user.encrypted", "true"));
        assertThat(settings.toString()).doesNotContain(ONE, "AAECAwQF").contains("EncryptionKeys[a]");
    }

    private static String ids(String value) {
        return String.valueOf(CacheSettings.read(TestConfig.of("cachette.encryption.keys", value))
                .encryption());
    }
}
