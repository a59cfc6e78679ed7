package org.cachette.shop.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in the words of RFC 9457.
 *
 * @param detail a sentence
 * @param parameter the parameter or field that is wrong, where one is
 * @param allowed what it may be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A problem as of RFC 9457")
public record Problem(
        String type, String title, int status, String detail, @Nullable String parameter, @Nullable String allowed) {

    /** The media type of problems. */
    public static final String JSON = "application/problem+json";

    static Problem of(Response.Status status, String detail) {
        return of(status, detail, null, null);
    }

    static Problem of(Response.Status status, String detail, @Nullable String parameter, @Nullable String allowed) {
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, parameter, allowed);
    }
}
