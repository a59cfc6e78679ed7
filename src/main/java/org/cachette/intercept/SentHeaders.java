package org.cachette.intercept;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.jspecify.annotations.Nullable;

/** The header fields that go out with an answer, whoever added them. */
final class SentHeaders {

    /** Set by this cache itself, or of the one message. */
    private static final Set<String> OURS =
            Set.of("x-cache", "x-cache-key", "cache-status", "content-type", "content-length", "date", "connection");

    private SentHeaders() {}

    /** All fields that go out. A coding that a filter adds to every answer, hits too, does not make this one vary. */
    static List<Header> of(
            WriterInterceptorContext writing, List<Header> made, List<Header> told, Surroundings around) {
        List<Header> sent = all(writing);
        sent.removeAll(told);
        if (Header.values(made, HttpHeaders.VARY).isEmpty()) {
            sent.removeIf(SentHeaders::isCoding);
        }
        if (setsCookie(around.request(), around.response())) {
            sent.add(new Header(HttpHeaders.SET_COOKIE, "by the servlet container"));
        }
        return sent;
    }

    /** What the application's filters added to a stored answer. */
    static List<Header> added(
            WriterInterceptorContext writing, Exchange exchange, @Nullable HttpServletResponse response) {
        List<Header> added = all(writing);
        CachedResponse answer = exchange.answer();
        if (answer != null) {
            added.removeAll(answer.headers());
        }
        added.removeAll(exchange.told());
        added.removeIf(header -> OURS.contains(header.name().toLowerCase(Locale.ROOT)) || isCoding(header));
        if (setsCookie(null, response)) {
            added.add(new Header(HttpHeaders.SET_COOKIE, "by the servlet container"));
        }
        return added;
    }

    private static List<Header> all(WriterInterceptorContext writing) {
        List<Header> sent = new ArrayList<>();
        writing.getHeaders()
                .forEach((name, values) -> values.forEach(value -> sent.add(new Header(name, text(value)))));
        return sent;
    }

    private static boolean isCoding(Header header) {
        return header.is(HttpHeaders.VARY)
                && header.value().strip().toLowerCase(Locale.ROOT).equals("accept-encoding");
    }

    private static String text(Object value) {
        return value instanceof MediaType type ? MediaTypes.text(type) : String.valueOf(value);
    }

    /**
     * Whether fields follow behind the body (RFC 9110 6.5): set by the servlet API, for JAX-RS knows none. Nobody knows them
     * before the body is written, and what is stored has none.
     */
    static boolean hasTrailers(@Nullable HttpServletResponse response) {
        try {
            return response != null && response.getTrailerFields() != null;
        } catch (IllegalStateException e) {
            // Not on the request's thread any more: nothing set there can be seen, nor reaches the client.
            return false;
        }
    }

    /** A cookie, or a session that will become one, set behind JAX-RS' back. */
    private static boolean setsCookie(@Nullable HttpServletRequest request, @Nullable HttpServletResponse response) {
        try {
            if (response != null && response.getHeader(HttpHeaders.SET_COOKIE) != null) {
                return true;
            }
            HttpSession session = request == null ? null : request.getSession(false);
            return session != null && session.isNew();
        } catch (IllegalStateException e) {
            // Not on the request's thread any more: what cannot be known counts against storing.
            return true;
        }
    }
}
