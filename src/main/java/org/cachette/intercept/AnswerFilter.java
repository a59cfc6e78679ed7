package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.List;
import org.cachette.engine.Fill;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.key.CacheKey;

/**
 * Puts the stored answer in the response on a hit, and notes what the method made on a miss; as the first of the response
 * filters, so that the application's own add their headers to both alike.
 */
final class AnswerFilter implements ContainerResponseFilter {

    /** Sees readable keys. */
    private static final String OPERATOR = "cache-admin";

    private static final Annotation[] NO_ANNOTATIONS = {};

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchange.of(request.getProperty(Exchange.PROPERTY));
        if (exchange == null) {
            return;
        }
        CachedResponse answer = exchange.answer();
        if (answer != null) {
            replace(response, answer);
        } else {
            note(exchange, response);
        }
        response.getHeaders().putSingle("X-Cache", exchange.status().name());
        CacheKey key = exchange.key();
        if (key != null) {
            response.getHeaders().putSingle("X-Cache-Key", shown(key, request));
        }
    }

    private static void replace(ContainerResponseContext response, CachedResponse answer) {
        response.setStatus(answer.status());
        MediaType type = null;
        for (Header header : answer.headers()) {
            if (header.is(HttpHeaders.CONTENT_TYPE)) {
                type = MediaType.valueOf(header.value());
            } else {
                response.getHeaders().add(header.name(), header.value());
            }
        }
        if (answer.body().length > 0) {
            response.setEntity(
                    answer.body(), NO_ANNOTATIONS, type == null ? MediaType.APPLICATION_OCTET_STREAM_TYPE : type);
        }
    }

    /** A response without an entity never reaches the writer, so its exchange ends here. */
    private static void note(Exchange exchange, ContainerResponseContext response) {
        Fill fill = exchange.fill();
        if (fill == null) {
            return;
        }
        List<Header> headers = ResponseHeaders.of(response.getStringHeaders());
        exchange.made(response.getStatus(), headers);
        if (!response.hasEntity()) {
            fill.complete(new CachedResponse(response.getStatus(), headers, new byte[0]), headers);
        }
    }

    private static String shown(CacheKey key, ContainerRequestContext request) {
        String opaque = key.opaque();
        return key.name().equals(opaque) || !request.getSecurityContext().isUserInRole(OPERATOR) ? opaque : key.name();
    }
}
