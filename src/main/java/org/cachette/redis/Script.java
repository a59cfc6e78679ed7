package org.cachette.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** The Lua that runs in Redis; the text of each lies in a resource of its name. */
enum Script {
    BEGIN,
    INVALIDATE,
    INVALIDATE_PATTERN,
    SWITCH_OFF,
    SWITCH_ON;

    private final String text;

    Script() {
        String resource = name().toLowerCase(Locale.ROOT) + ".lua";
        try (InputStream in = Script.class.getResourceAsStream(resource)) {
            text = new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }
}
