package org.cachette.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternBodyTest {

    @Test
    void readsThePattern() {
        PatternBody body = body("{\"pattern\": \"cache:search:*\"}");
        assertThat(body.pattern().glob()).isEqualTo("cache:search:*");
        assertThat(body.shown()).isEqualTo("cache:search:*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"pattern\":1}", "{\"pattern\":null}", "{\"pattern\":\"c", "x", "[[[["
            })
    void saysWhatIsWantedInPlaceOfAnythingElse(String text) {
        assertThatThrownBy(() -> body(text).pattern())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("{\"pattern\": \"cache:search:*\"}");
        assertThat(body(text).shown()).isEmpty();
    }

    @Test
    void refusesPatternsOutsideThePrefix() {
        assertThatThrownBy(() -> body("{\"pattern\":\"*\"}").pattern())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("must begin with \"cache:\"");
    }

    @Test
    void refusesBodiesOfAnySizeBeyondTheBound() {
        assertThatThrownBy(() -> body("{\"pattern\":\"cache:" + "x".repeat(10_000) + "\"}")
                        .pattern())
                .hasMessageContaining("longer than");
    }

    @Test
    void refusesOtherMediaTypes() {
        byte[] bytes = "{\"pattern\":\"cache:*\"}".getBytes(StandardCharsets.UTF_8);
        PatternBody form = new PatternBody(MediaType.APPLICATION_FORM_URLENCODED_TYPE, new ByteArrayInputStream(bytes));
        assertThatThrownBy(form::pattern).hasMessageContaining("application/json");
    }

    private static PatternBody body(String text) {
        return new PatternBody(
                MediaType.valueOf("application/json;charset=utf-8"),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
