package org.cachette.admin;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.cachette.key.KeyPattern;
import org.jspecify.annotations.Nullable;

/** The body {@code {"pattern": "cache:search:*"}}. */
final class PatternBody {

    /** Room for the longest pattern with every character escaped. */
    private static final int MAX_BYTES = 8 * 1024;

    private static final String WANTED = "the body must be JSON: {\"pattern\": \"cache:search:*\"}";

    private final @Nullable MediaType type;
    private final byte[] bytes;

    PatternBody(@Nullable MediaType type, @Nullable InputStream body) {
        this.type = type;
        try {
            this.bytes = body == null ? new byte[0] : body.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The pattern.
     *
     * @throws RefusedException a sentence that says what is wrong and what is allowed
     */
    KeyPattern pattern() {
        if (bytes.length > MAX_BYTES) {
            throw refused("the body is longer than " + MAX_BYTES + " bytes");
        }
        if (bytes.length > 0 && !isJson()) {
            throw new RefusedException(
                    Response.Status.UNSUPPORTED_MEDIA_TYPE, "the Content-Type must be application/json");
        }
        try {
            return new KeyPattern(text());
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private boolean isJson() {
        return type != null
                && type.getType().equalsIgnoreCase("application")
                && type.getSubtype().equalsIgnoreCase("json");
    }

    private String text() {
        try (JsonReader reader = Json.createReader(new StringReader(new String(bytes, StandardCharsets.UTF_8)))) {
            JsonValue body = reader.readValue();
            if (body instanceof JsonObject object && object.get("pattern") instanceof JsonString pattern) {
                return pattern.getString();
            }
        } catch (JsonException e) {
            // Said below, with what is wanted.
        }
        throw refused(WANTED);
    }

    private static RefusedException refused(String message) {
        return new RefusedException(Response.Status.BAD_REQUEST, message);
    }

    /** What the audit shows, valid or not. */
    String shown() {
        try {
            return text();
        } catch (RefusedException e) {
            return "";
        }
    }
}
