package org.cachette.admin;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What became of an action.
 *
 * @param status of the HTTP response
 * @param type of its body
 * @param body what it says
 * @param count of entries removed, as the audit has it
 * @param result in a word or a sentence, as the audit has it
 */
record Verdict(Response.Status status, MediaType type, JsonObject body, String count, String result) {

    private static final MediaType PROBLEM = new MediaType("application", "problem+json");

    /** It was done. */
    static Verdict success(JsonObject body, String count) {
        return new Verdict(Response.Status.OK, MediaType.APPLICATION_JSON_TYPE, body, count, "success");
    }

    /** It was not even tried. */
    static Verdict refused(RefusedException refusal) {
        JsonObject body = problem(refusal.status(), refusal.detail());
        return new Verdict(refusal.status(), PROBLEM, body, AuditLog.NO_COUNT, "refused: " + refusal.detail());
    }

    /** Redis is away; this was done of it, and this was not. */
    static Verdict unavailable(String detail, List<String> done, List<String> notDone) {
        JsonObject body = Json.createObjectBuilder(problem(Response.Status.SERVICE_UNAVAILABLE, detail))
                .add("done", texts(done))
                .add("not_done", texts(notDone))
                .build();
        return new Verdict(
                Response.Status.SERVICE_UNAVAILABLE, PROBLEM, body, AuditLog.NO_COUNT, "unavailable: " + detail);
    }

    private static JsonObject problem(Response.Status status, String detail) {
        return Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", status.getReasonPhrase())
                .add("status", status.getStatusCode())
                .add("detail", detail)
                .build();
    }

    private static JsonArrayBuilder texts(List<String> texts) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        texts.forEach(array::add);
        return array;
    }

    /** As bytes: no JSON provider of the application has a say in it. */
    Response response() {
        return Response.status(status)
                .type(type)
                .entity(body.toString().getBytes(StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
