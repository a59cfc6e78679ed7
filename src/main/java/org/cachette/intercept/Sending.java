package org.cachette.intercept;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import org.cachette.entry.CachedResponse;
import org.cachette.http.Reply;

/**
 * Sends the bytes of an answer, as the innermost of the writer interceptors: all others have said by now what they do to
 * them.
 */
final class Sending {

    static final String GZIP = "gzip";

    private Sending() {}

    /** Writes what was decided, or the plain bytes where somebody else codes them on their way. */
    static void send(
            WriterInterceptorContext writing,
            Exchange exchange,
            CachedResponse answer,
            Reply reply,
            OutputStream client)
            throws IOException {
        MultivaluedMap<String, Object> fields = writing.getHeaders();
        if (isTransformed(writing, exchange, client)) {
            sendTransformed(exchange, answer, reply, fields, client);
            return;
        }
        if (reply.length() == 0) {
            fields.remove(HttpHeaders.CONTENT_TYPE);
        } else if (reply.gzip()) {
            fields.putSingle(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        fields.putSingle(HttpHeaders.CONTENT_LENGTH, reply.length());
        client.write(reply.body(), reply.offset(), reply.length());
    }

    /**
     * Whether the bytes do not reach the client as they are: an interceptor has put a stream of its own around the server's, or
     * named a coding.
     */
    static boolean isTransformed(WriterInterceptorContext writing, Exchange exchange, OutputStream client) {
        OutputStream first = exchange.serverStream();
        if (first != null && !first.equals(client)) {
            return true;
        }
        return writing.getHeaders().containsKey(HttpHeaders.CONTENT_ENCODING) && !exchange.isCodedByMethod();
    }

    /** A part of what is coded afterwards would be a part of nothing, and a strong tag would not hold. */
    private static void sendTransformed(
            Exchange exchange,
            CachedResponse answer,
            Reply reply,
            MultivaluedMap<String, Object> fields,
            OutputStream client)
            throws IOException {
        if (!answer.hasOwnTag() && answer.plain().isStrong()) {
            fields.putSingle(HttpHeaders.ETAG, "W/" + answer.plain().etag());
        }
        fields.remove("Accept-Ranges");
        if (reply.range() != null) {
            fields.remove("Content-Range");
            exchange.status(answer.status());
        }
        client.write(answer.body());
    }
}
