package org.cachette.http;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of a request decides how a stored response is sent: its header fields, several lines joined by commas, null where they
 * were not sent.
 *
 * @param isHead whether the method is HEAD
 */
public record Conditions(
        @Nullable String ifNoneMatch,
        @Nullable String ifModifiedSince,
        @Nullable String range,
        @Nullable String ifRange,
        @Nullable String acceptEncoding,
        boolean isHead) {

    /** Nothing is asked for but the response. */
    public static final Conditions NONE = new Conditions(null, null, null, null, null, false);

    /**
     * Those of a request.
     *
     * @param field gives the value of a header field, null where it was not sent
     */
    public static Conditions of(Function<String, @Nullable String> field, boolean isHead) {
        return new Conditions(
                field.apply("If-None-Match"),
                field.apply("If-Modified-Since"),
                field.apply("Range"),
                field.apply("If-Range"),
                field.apply("Accept-Encoding"),
                isHead);
    }
}
