package org.cachette.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What the cached methods of all nodes ask, and a cache is there to spare: it counts the calls for each name, answers a
 * call with its number, and takes its time.
 */
final class Origin implements AutoCloseable {

    private final HttpServer server;
    private final ScheduledExecutorService answering = Executors.newScheduledThreadPool(4);
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private volatile Duration delay = Duration.ZERO;

    private Origin(HttpServer server) {
        this.server = server;
    }

    /** One that answers at once, on a free port of the loopback address. */
    static Origin start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Origin origin = new Origin(server);
            server.createContext("/", origin::answer);
            server.start();
            return origin;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is, with a slash at the end: a name is to follow. */
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** How long each call takes from now on. */
    void delay(Duration each) {
        delay = each;
    }

    /** How often it was asked for this name. */
    int calls(String name) {
        return calls.getOrDefault(name, 0);
    }

    @Override
    public void close() {
        server.stop(0);
        answering.shutdownNow();
    }

    private void answer(HttpExchange exchange) {
        String name = exchange.getRequestURI().getPath().substring(1);
        int number = calls.merge(name, 1, Integer::sum);
        answering.schedule(() -> send(exchange, Integer.toString(number)), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void send(HttpExchange exchange, String text) {
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException gone) {
            // A node that was killed does not want it any more.
        }
    }
}
