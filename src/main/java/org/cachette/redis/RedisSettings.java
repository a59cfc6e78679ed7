package org.cachette.redis;

import java.time.Duration;

/**
 * How to reach Redis.
 *
 * @param host its name or address
 * @param port its port
 * @param username of an ACL user, empty for none
 * @param password empty for none
 * @param database the number of the database
 * @param tls whether to speak TLS
 * @param timeout how long one call may hold a request up
 * @param connectTimeout how long a new connection may take, in the background
 * @param connections how many connections a node keeps at the most
 */
public record RedisSettings(
        String host,
        int port,
        String username,
        String password,
        int database,
        boolean tls,
        Duration timeout,
        Duration connectTimeout,
        int connections) {

    /** The address as Redisson takes it. */
    String address() {
        String literal = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return (tls ? "rediss://" : "redis://") + literal + ":" + port;
    }

    @Override
    public String toString() {
        return "RedisSettings[" + address() + "/" + database + ", user " + (username.isEmpty() ? "-" : username) + "]";
    }
}
