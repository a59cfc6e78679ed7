package org.cachette.redis;

import java.time.Duration;
import java.util.regex.Pattern;

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
 * @param keyPrefix stands before every key in Redis, so that several applications can share one; empty for none
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
        int connections,
        String keyPrefix) {

    private static final Pattern KEY_PREFIX = Pattern.compile("[^{}\\p{Cntrl}]{0,64}");

    /**
     * Checks the prefix.
     *
     * @throws IllegalArgumentException a sentence that says what is allowed
     */
    public RedisSettings {
        // Braces would say which slot of a cluster a key belongs to.
        if (!KEY_PREFIX.matcher(keyPrefix).matches()) {
            throw new IllegalArgumentException("the prefix of keys in Redis is '" + keyPrefix
                    + "'; allowed are at most 64 characters, without braces and control characters");
        }
    }

    /** What the keys are called. */
    RedisNames names() {
        return new RedisNames(keyPrefix);
    }

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
