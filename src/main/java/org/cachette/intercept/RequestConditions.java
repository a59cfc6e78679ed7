package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.cachette.entry.Validators;
import org.cachette.http.Conditions;
import org.jspecify.annotations.Nullable;

/** What of a JAX-RS request decides how an answer is sent. */
final class RequestConditions {

    private RequestConditions() {}

    static Conditions of(ContainerRequestContext request) {
        MultivaluedMap<String, String> fields = request.getHeaders();
        return Conditions.of(name -> value(fields, name), ArrivalFilter.isHead(request));
    }

    /**
     * Keeps the method from answering 304 itself: what it makes is to be stored whole, and the condition is looked at
     * afterwards.
     */
    static void hide(ContainerRequestContext request) {
        MultivaluedMap<String, String> fields = request.getHeaders();
        fields.remove(HttpHeaders.IF_NONE_MATCH);
        fields.remove(HttpHeaders.IF_MODIFIED_SINCE);
    }

    /** Puts what the cache itself would have confirmed, if anything, in the place of what the client asked. */
    static void replace(ContainerRequestContext request, Optional<Validators> validators) {
        hide(request);
        validators.ifPresent(known -> put(request, known));
    }

    /** Lets the method confirm what is stored (RFC 9111 4.3.1); a part of something else would be of no use then. */
    private static void put(ContainerRequestContext request, Validators validators) {
        MultivaluedMap<String, String> fields = request.getHeaders();
        validators.etag().ifPresent(tag -> fields.putSingle(HttpHeaders.IF_NONE_MATCH, tag));
        validators.lastModified().ifPresent(date -> fields.putSingle(HttpHeaders.IF_MODIFIED_SINCE, date));
        fields.remove("Range");
        fields.remove("If-Range");
    }

    /** Whether it is on a condition that is not for caches to judge (RFC 9111 4.3.2). */
    static boolean areForTheMethod(ContainerRequestContext request) {
        MultivaluedMap<String, String> fields = request.getHeaders();
        return fields.containsKey(HttpHeaders.IF_MATCH) || fields.containsKey(HttpHeaders.IF_UNMODIFIED_SINCE);
    }

    private static @Nullable String value(MultivaluedMap<String, String> fields, String name) {
        List<String> lines = fields.get(name);
        if (lines == null || lines.isEmpty()) {
            return null;
        }
        return lines.size() == 1 ? lines.get(0) : String.join(", ", lines);
    }
}
