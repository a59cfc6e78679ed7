package org.cachette.intercept;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.cachette.engine.Fill;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.ContentCoding;
import org.cachette.entry.Header;
import org.cachette.entry.Storability;
import org.cachette.http.Reply;
import org.cachette.time.CacheClock;

/**
 * Takes what the method's answer is written as, on its way to the client, and sends what is stored. The innermost of the
 * writer interceptors: what the application's own do to the bytes (compress, sign) they do to a hit as well.
 */
final class CaptureInterceptor implements WriterInterceptor {

    private static final String TRAILERS = "trailers";

    private final ContentCoding coding;
    private final Telling telling;
    private final CacheClock clock;

    CaptureInterceptor(ContentCoding coding, Telling telling, CacheClock clock) {
        this.coding = coding;
        this.telling = telling;
        this.clock = clock;
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext writing) throws IOException {
        Exchange exchange = Exchange.of(writing.getProperty(Exchange.PROPERTY));
        if (exchange == null) {
            writing.proceed();
            return;
        }
        CachedResponse answer = exchange.answer();
        Reply reply = exchange.reply();
        Fill fill = exchange.fill();
        if (answer != null && reply != null) {
            exchange.transformed(Sending.isTransformed(writing, exchange, writing.getOutputStream()));
            Sending.send(writing, exchange, answer, reply, writing.getOutputStream());
        } else if (fill != null) {
            capture(writing, exchange, fill);
        } else {
            writing.proceed();
        }
    }

    private void capture(WriterInterceptorContext writing, Exchange exchange, Fill fill) throws IOException {
        OutputStream client = writing.getOutputStream();
        exchange.transformed(Sending.isTransformed(writing, exchange, client));
        List<Header> sent = SentHeaders.of(writing, exchange.madeHeaders(), exchange.told(), exchange.surroundings());
        String obstacle = SentHeaders.hasTrailers(exchange.surroundings().response())
                ? TRAILERS
                : Storability.obstacle(
                        exchange.madeStatus(), sent, exchange.method().policy());
        if (!obstacle.isEmpty()) {
            exchange.notKept(obstacle);
            telling.tellStatus(exchange, writing.getHeaders());
        }
        boolean held = obstacle.isEmpty() && !(writing.getEntity() instanceof StreamingOutput);
        CapturingStream copy = new CapturingStream(client, fill.maxBytes(), held);
        writing.setOutputStream(copy);
        try {
            writing.proceed();
            byte[] body = copy.captured();
            if (body == null) {
                fill.tooLarge();
            } else {
                finish(writing, exchange, fill, body, copy);
            }
        } finally {
            fill.abandon();
            writing.setOutputStream(client);
        }
        copy.rethrow();
    }

    private void finish(
            WriterInterceptorContext writing, Exchange exchange, Fill fill, byte[] body, CapturingStream copy)
            throws IOException {
        List<Header> kept = new ArrayList<>(exchange.madeHeaders());
        kept.removeIf(header -> header.is(HttpHeaders.CONTENT_TYPE));
        List<Header> sent = SentHeaders.of(writing, kept, exchange.told(), exchange.surroundings());
        Header.values(sent, HttpHeaders.CONTENT_TYPE).stream()
                .findFirst()
                .ifPresent(value -> kept.add(new Header(HttpHeaders.CONTENT_TYPE, value)));
        JaxRsFacts facts = exchange.facts();
        if (facts == null || !exchange.method().representations().foresaw(facts.mediaType(), writing.getMediaType())) {
            fill.refuse("negotiated otherwise");
        }
        CachedResponse made = new CachedResponse(exchange.madeStatus(), kept, body);
        fill.refuseFor(
                SentHeaders.hasTrailers(exchange.surroundings().response()) ? TRAILERS : exchange.peculiarity(made));
        CachedResponse coded = copy.isHeld() ? coding.apply(made, exchange.isTransformed()) : made;
        long ttlMillis = fill.land(coded, sent);
        exchange.onceComplete(body.length, fill::store);
        exchange.notKept(fill.reason());
        if (copy.isHeld()) {
            exchange.kept(ttlMillis);
            send(writing, exchange, coded, copy);
        }
    }

    /** As a hit would be sent: the client of a miss can ask for less, and validate later, as any other. */
    private void send(WriterInterceptorContext writing, Exchange exchange, CachedResponse made, CapturingStream copy)
            throws IOException {
        MultivaluedMap<String, Object> fields = writing.getHeaders();
        Reply reply = Reply.of(made, exchange.conditions(), clock.millis());
        if (exchange.isTransformed() && reply.range() != null) {
            reply = new Reply(made.status(), made.plain(), false, reply.varies(), null);
        }
        if (reply.status() != made.status()) {
            exchange.status(reply.status());
            for (Header header : made.headers()) {
                if (!reply.keeps(header)) {
                    fields.remove(header.name());
                }
            }
        }
        for (Header header : reply.fields(made)) {
            fields.add(header.name(), header.value());
        }
        telling.tellMade(exchange, fields);
        if (reply.length() > 0) {
            Sending.send(writing, exchange, made, reply, copy.client());
        }
    }
}
