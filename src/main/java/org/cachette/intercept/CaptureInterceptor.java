package org.cachette.intercept;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cachette.engine.Fill;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.jspecify.annotations.Nullable;

/**
 * Takes a copy of what the method's answer is written as, on its way to the client. The innermost of the writer
 * interceptors: what the application's own do to the bytes (compress, sign) they do to a hit as well.
 */
final class CaptureInterceptor implements WriterInterceptor {

    @Context
    private @Nullable HttpServletRequest servletRequest;

    @Context
    private @Nullable HttpServletResponse servletResponse;

    @Override
    public void aroundWriteTo(WriterInterceptorContext writing) throws IOException {
        Exchange exchange = Exchange.of(writing.getProperty(Exchange.PROPERTY));
        Fill fill = exchange == null ? null : exchange.fill();
        if (exchange == null || fill == null) {
            writing.proceed();
            return;
        }
        OutputStream client = writing.getOutputStream();
        CapturingStream copy = new CapturingStream(client, fill.maxBytes());
        writing.setOutputStream(copy);
        try {
            writing.proceed();
            finish(exchange, fill, copy, writing);
        } finally {
            fill.abandon();
            writing.setOutputStream(client);
        }
        copy.rethrow();
    }

    private void finish(Exchange exchange, Fill fill, CapturingStream copy, WriterInterceptorContext writing) {
        byte[] body = copy.captured();
        if (body == null) {
            fill.tooLarge();
            return;
        }
        MediaType type = writing.getMediaType();
        List<Header> kept = new ArrayList<>(exchange.madeHeaders());
        kept.removeIf(header -> header.is(HttpHeaders.CONTENT_TYPE));
        List<Header> sent = sent(writing, kept);
        Header.values(sent, HttpHeaders.CONTENT_TYPE).stream()
                .findFirst()
                .ifPresent(value -> kept.add(new Header(HttpHeaders.CONTENT_TYPE, value)));
        JaxRsFacts facts = exchange.facts();
        if (facts == null || !exchange.method().representations().foresaw(facts.mediaType(), type)) {
            fill.refuse("negotiated otherwise");
        }
        fill.complete(new CachedResponse(exchange.madeStatus(), kept, body), sent);
    }

    /** All fields that go out. A coding that a filter adds to every answer, hits too, does not make this one vary. */
    private List<Header> sent(WriterInterceptorContext writing, List<Header> made) {
        List<Header> sent = new ArrayList<>();
        writing.getHeaders()
                .forEach((name, values) -> values.forEach(value -> sent.add(new Header(name, text(value)))));
        if (Header.values(made, HttpHeaders.VARY).isEmpty()) {
            sent.removeIf(header -> header.is(HttpHeaders.VARY)
                    && header.value().strip().toLowerCase(Locale.ROOT).equals("accept-encoding"));
        }
        if (setsCookie()) {
            sent.add(new Header(HttpHeaders.SET_COOKIE, "by the servlet container"));
        }
        return sent;
    }

    private static String text(Object value) {
        return value instanceof MediaType type ? MediaTypes.text(type) : String.valueOf(value);
    }

    /** A cookie, or a session that will become one, set behind JAX-RS' back. */
    private boolean setsCookie() {
        try {
            if (servletResponse != null && servletResponse.getHeader(HttpHeaders.SET_COOKIE) != null) {
                return true;
            }
            HttpSession session = servletRequest == null ? null : servletRequest.getSession(false);
            return session != null && session.isNew();
        } catch (IllegalStateException e) {
            // Not on the request's thread any more: what cannot be known counts against storing.
            return true;
        }
    }
}
