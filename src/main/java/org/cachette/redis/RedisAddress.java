package org.cachette.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where one server listens.
 *
 * @param host its name or address
 * @param port its port
 */
public record RedisAddress(String host, int port) {

    private static final Pattern TEXT = Pattern.compile("(\\[[^\\[\\]\\s]+]|[^:\\[\\]\\s/@]+):(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    /**
     * Reads {@code host:port}; a host that has colons itself stands in brackets.
     *
     * @throws IllegalArgumentException a sentence that says what is allowed
     */
    public static RedisAddress of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            int port = Integer.parseInt(matcher.group(2));
            if (port >= 1 && port <= LAST_PORT) {
                return new RedisAddress(matcher.group(1), port);
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no address; allowed is host:port, with a port from 1 to " + LAST_PORT);
    }

    /** The address as Redisson takes it. */
    String url(boolean tls) {
        return (tls ? "rediss://" : "redis://") + this;
    }

    @Override
    public String toString() {
        return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    }
}
