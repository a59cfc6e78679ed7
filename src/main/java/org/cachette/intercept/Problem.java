package org.cachette.intercept;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** An error as RFC 9457 has it. As bytes: no JSON provider of the application has a say in it. */
final class Problem {

    private static final MediaType TYPE = new MediaType("application", "problem+json");

    private Problem() {}

    /** With this sentence. */
    static Response response(Response.Status status, String detail) {
        return response(status, begun(status, detail).build());
    }

    /** With this body, which {@link #begun} began. */
    static Response response(Response.Status status, JsonObject body) {
        return Response.status(status)
                .type(TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body.toString().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** What is to have more members than a sentence. */
    static JsonObjectBuilder begun(Response.Status status, String detail) {
        return Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", status.getReasonPhrase())
                .add("status", status.getStatusCode())
                .add("detail", detail);
    }
}
