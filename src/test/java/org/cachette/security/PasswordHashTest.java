package org.cachette.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
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
