package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.annotation.Annotation;
import java.util.List;
import org.cachette.engine.Fill;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.http.Reply;
import org.cachette.time.CacheClock;

/**
 * Puts the stored answer in the response on a hit, and notes what the method made on a miss; as the first of the response
 * filters, so that the application's own add their headers to both alike.
 */
final class AnswerFilter implements ContainerResponseFilter {

    private static final Annotation[] NO_ANNOTATIONS = {};

    private final CacheClock clock;

    AnswerFilter(CacheClock clock) {
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchange.of(request.getProperty(Exchange.PROPERTY));
        if (exchange == null) {
            return;
        }
        if (exchange.answer() == null) {
            note(exchange, response);
        }
        CachedResponse answer = exchange.answer();
        if (answer != null) {
            Reply reply = Reply.of(answer, exchange.conditions(), clock.millis());
            exchange.replies(reply);
            replace(response, answer, reply, exchange);
        }
    }

    private static void replace(
            ContainerResponseContext response, CachedResponse answer, Reply reply, Exchange exchange) {
        MultivaluedMap<String, Object> fields = response.getHeaders();
        // Of an error that a stale answer stands in for, nothing remains.
        fields.clear();
        response.setStatus(reply.status());
        MediaType type = MediaType.APPLICATION_OCTET_STREAM_TYPE;
        boolean body = reply.length() > 0 && !exchange.conditions().isHead();
        for (Header header : answer.headers()) {
            if (body && header.is(HttpHeaders.CONTENT_TYPE)) {
                type = MediaTypes.parsed(header.value());
            } else if (reply.keeps(header)) {
                fields.add(header.name(), header.value());
            }
        }
        for (Header header : reply.fields(answer)) {
            exchange.told(header);
            fields.add(header.name(), header.value());
        }
        if (body || reply.isRefusal()) {
            // An error without an entity some servers answer with a page of their own.
            response.setEntity(reply.body(), NO_ANNOTATIONS, type);
            return;
        }
        response.setEntity(null);
        if (exchange.conditions().isHead()) {
            describe(fields, answer, reply);
        }
    }

    /** A HEAD has the fields of the GET (RFC 9110 9.3.2), and nothing comes after that could set them. */
    private static void describe(MultivaluedMap<String, Object> fields, CachedResponse answer, Reply reply) {
        if (reply.describes(answer)) {
            if (reply.gzip() && reply.status() == answer.status()) {
                fields.putSingle(HttpHeaders.CONTENT_ENCODING, Sending.GZIP);
            }
            fields.putSingle(HttpHeaders.CONTENT_LENGTH, reply.wholeLength());
        }
    }

    /** A response without an entity never reaches the writer, so its exchange ends here. */
    private static void note(Exchange exchange, ContainerResponseContext response) {
        Fill fill = exchange.fill();
        if (fill == null) {
            return;
        }
        int status = response.getStatus();
        if (OriginErrors.isReplaced(exchange, fill, status)) {
            return;
        }
        boolean byOrigin = exchange.method().policy().byOrigin();
        if (exchange.hasThrown() && !byOrigin && !fill.keepsStatus(status)) {
            fill.refuse("exception");
        }
        List<Header> headers = ResponseHeaders.of(response.getStringHeaders(), exchange.method());
        exchange.made(response, headers);
        if (!response.hasEntity()) {
            CachedResponse made = new CachedResponse(status, headers, new byte[0]);
            fill.refuseFor(exchange.peculiarity(made));
            exchange.kept(fill.complete(made, headers));
            exchange.notKept(fill.reason());
        }
    }
}
