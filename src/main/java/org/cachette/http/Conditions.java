package org.cachette.http;

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
}
