package org.cachette.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.cachette.entry.Header;
import org.cachette.express.ExpressAnswer;
import org.cachette.express.ExpressLane;
import org.cachette.express.ExpressStart;
import org.jspecify.annotations.Nullable;

/**
 * Answers from this node's memory on the thread that has read the request, before any security: nothing but what an anonymous
 * request has got the whole way before, and only for requests that nothing could make another's.
 */
final class LaneHandler implements HttpHandler {

    private static final Logger LOGGER = System.getLogger(LaneHandler.class.getName());

    private final HttpHandler next;
    private final ServletContext context;

    /** Known once the application has started. */
    private volatile @Nullable ExpressLane lane;

    LaneHandler(HttpHandler next, ServletContext context) {
        this.next = next;
        this.context = context;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        ExpressAnswer answer = exchange.isInIoThread() ? look(exchange) : null;
        if (answer == null) {
            next.handleRequest(exchange);
        } else {
            send(answer, exchange);
        }
    }

    /** The cache never breaks the request: what goes wrong here goes right on the whole way, or is seen there. */
    private @Nullable ExpressAnswer look(HttpServerExchange exchange) {
        try {
            ExpressLane open = open();
            if (open == null || !UndertowExpressRequest.isPlain(exchange)) {
                return null;
            }
            return open.answer(new UndertowExpressRequest(exchange));
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "The express lane failed for " + exchange.getRequestURI(), e);
            return null;
        }
    }

    private @Nullable ExpressLane open() {
        ExpressLane known = lane;
        if (known == null) {
            known = ExpressStart.lane(context);
            lane = known;
        }
        return known;
    }

    private static void send(ExpressAnswer answer, HttpServerExchange exchange) {
        exchange.setStatusCode(answer.status());
        HeaderMap fields = exchange.getResponseHeaders();
        for (Header field : answer.headers()) {
            fields.add(HttpString.tryFromString(field.name()), field.value());
        }
        if (answer.length() > 0) {
            exchange.getResponseSender().send(ByteBuffer.wrap(answer.body(), answer.offset(), answer.length()));
        } else {
            exchange.endExchange();
        }
    }
}
