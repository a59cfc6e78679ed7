package org.cachette.security;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Where an issuer publishes its OpenID configuration and its keys; it can be away. */
final class KeyServer implements AutoCloseable {

    private final HttpServer server;
    private volatile String keys = "{\"keys\":[]}";
    private volatile boolean away;

    KeyServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            boolean configuration = exchange.getRequestURI().getPath().endsWith("/.well-known/openid-configuration");
            String answer =
                    configuration ? "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + issuer() + "/keys\"}" : keys;
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(away ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void publish(String newKeys) {
        keys = newKeys;
    }

    void away(boolean isAway) {
        away = isAway;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
