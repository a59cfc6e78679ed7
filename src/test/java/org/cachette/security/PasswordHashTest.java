package org.cachette.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cachette.docs.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordHashTest {

    @Test
    void matchesItsPasswordAndNoOther() {
        PasswordHash hash = PasswordHash.parse(PasswordHash.of("grün, päivää".toCharArray()));
        assertThat(hash.matches("grün, päivää".toCharArray())).isTrue();
        assertThat(hash.matches("grun, paivaa".toCharArray())).isFalse();
        assertThat(hash.matches(new char[0])).isFalse();
    }

    @Test
    void isDifferentEachTimeAndHoldsNoPassword() {
        char[] password = "secret".toCharArray();
        assertThat(PasswordHash.of(password))
                .isNotEqualTo(PasswordHash.of(password))
                .doesNotContain("secret");
    }

    /** Made by Python: {@code hashlib.pbkdf2_hmac('sha256', b'correct horse', bytes(range(16)), 10000)}. */
    @Test
    void agreesWithOtherImplementations() {
        assertThat(PasswordHash.parse(
                                "PBKDF2WithHmacSHA256:10000:AAECAwQFBgcICQoLDA0ODw==:5RUHDgNTp9sBOWGYS4e6u57cz/Sq3/TQgaDP/8MW6L8=")
                        .matches("correct horse".toCharArray()))
                .isTrue();
    }

    /** The command of docs/security.md, which needs the application's own classes and no library. */
    @Test
    void theDocumentedCommandMakesAHash(@TempDir Path directory) throws Exception {
        Path typed = Files.writeString(directory.resolve("typed"), "grün, päivää\n");
        Path made = directory.resolve("made");
        Process command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of(PasswordHash.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        PasswordHash.class.getName())
                .redirectInput(typed.toFile())
                .redirectOutput(made.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(command.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(command.exitValue()).isZero();
        List<String> lines = Files.readAllLines(made);
        assertThat(lines).hasSize(1);
        assertThat(PasswordHash.parse(lines.get(0)).matches("grün, päivää".toCharArray()))
                .isTrue();
        assertThat(String.join("\n", Document.read("security.md").lines()))
                .contains("java -cp WEB-INF/classes " + PasswordHash.class.getName());
    }

    @Test
    void aDecoyMatchesNothing() {
        PasswordHash hash = PasswordHash.parse(PasswordHash.of("a".toCharArray()));
        assertThat(hash.decoy().matches("a".toCharArray())).isFalse();
        assertThat(hash.decoy()).hasToString(hash.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "secret, algorithm:iterations:salt:hash",
        "MD5:10000:AAECAwQFBgcICQoLDA0ODw==:AAECAwQFBgcICQoLDA0ODw==, unknown algorithm",
        "PBKDF2WithHmacSHA256:999:AAECAwQFBgcICQoLDA0ODw==:AAECAwQFBgcICQoLDA0ODw==, iterations",
        "PBKDF2WithHmacSHA256:many:AAECAwQFBgcICQoLDA0ODw==:AAECAwQFBgcICQoLDA0ODw==, iterations",
        "PBKDF2WithHmacSHA256:10000:AAEC:AAECAwQFBgcICQoLDA0ODw==, less than 16 bytes",
        "PBKDF2WithHmacSHA256:10000:AAECAwQFBgcICQoLDA0ODw==:%%, not Base64",
    })
    void refusesOthersWithASentence(String text, String sentence) {
        assertThatThrownBy(() -> PasswordHash.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
