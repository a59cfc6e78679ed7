package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cachette.api.CacheRoles;
import org.cachette.engine.Outcome;
import org.cachette.entry.RequestTerms;
import org.cachette.entry.TypeSettings.Obeyed;

/** What a request's Cache-Control asks for (RFC 9111 5.2.1), as far as its sender has a say. */
final class RequestDirectives {

    private static final String PRAGMA = "Pragma";

    private RequestDirectives() {}

    /** What is heeded; nothing, as a rule: otherwise any client could have the method called as often as it likes. */
    static RequestTerms heeded(ContainerRequestContext request, Obeyed obeyed) {
        MultivaluedMap<String, String> fields = request.getHeaders();
        boolean told = fields.containsKey(HttpHeaders.CACHE_CONTROL) || fields.containsKey(PRAGMA);
        if (!told || obeyed == Obeyed.NOBODY) {
            return RequestTerms.NONE;
        }
        if (obeyed == Obeyed.ADMIN && !request.getSecurityContext().isUserInRole(CacheRoles.ADMIN)) {
            return RequestTerms.NONE;
        }
        return RequestTerms.of(
                fields.getOrDefault(HttpHeaders.CACHE_CONTROL, List.of()), fields.getOrDefault(PRAGMA, List.of()));
    }

    /** Whether a stored answer will do. */
    static boolean accept(RequestTerms terms, Outcome.Hit found) {
        long age = TimeUnit.MILLISECONDS.toSeconds(found.ageMillis());
        long left = found.ttlMillis() <= 0
                ? -TimeUnit.MILLISECONDS.toSeconds(-found.ttlMillis())
                : TimeUnit.MILLISECONDS.toSeconds(found.ttlMillis());
        if (terms.noCache() || age > terms.maxAge().orElse(Long.MAX_VALUE)) {
            return false;
        }
        if (terms.minFresh().isPresent() && left < terms.minFresh().getAsLong()) {
            return false;
        }
        if (found.ttlMillis() > 0) {
            return true;
        }
        // Who names an age wants no stale answer, unless it says so (RFC 9111 5.2.1.1).
        return terms.maxStale().isPresent()
                ? -left <= terms.maxStale().getAsLong()
                : terms.maxAge().isEmpty();
    }
}
