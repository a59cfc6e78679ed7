package org.cachette.redis;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Redis.
 *
 * @param topology which servers there are
 * @param username of an ACL user, empty for none
 * @param password empty for none
 * @param tls how TLS is spoken; null where it is not
 * @param reads who is asked for entries
 * @param timeout how long one call may hold a request up
 * @param connectTimeout how long a new connection may take, in the background
 * @param connections how many connections a node keeps at the most, to each server that it asks
 * @param keyPrefix stands before every key in Redis, so that several applications can share one; empty for none
 */
public record RedisSettings(
        Topology topology,
        String username,
        String password,
        @Nullable Tls tls,
        ReadFrom reads,
        Duration timeout,
        Duration connectTimeout,
        int connections,
        String keyPrefix) {

    private static final int IDLE_CONNECTIONS = 8;
    private static final Pattern KEY_PREFIX = Pattern.compile("[^{}\\p{Cntrl}]{0,64}");

    /** What an entry's name looks like to an application whose own prefix is the first part, or none. */
    private static final Pattern LIKE_AN_ENTRY = Pattern.compile("(.*:)?cache:[a-z][a-z0-9-]{0,31}:.*");

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
        if (LIKE_AN_ENTRY.matcher(keyPrefix).matches()) {
            throw new IllegalArgumentException("the prefix of keys in Redis is '" + keyPrefix
                    + "'; allowed is none that looks like an entry's name (cache:<type>:), which another application would"
                    + " take for its own");
        }
    }

    /** These servers, and all else as it is by default. */
    public static Builder of(Topology topology) {
        return new Builder(topology);
    }

    /** What the keys are called. */
    RedisNames names() {
        return new RedisNames(keyPrefix, topology.database());
    }

    /** How many connections are kept open, to each server that is asked. */
    int idleConnections() {
        return Math.min(IDLE_CONNECTIONS, connections);
    }

    @Override
    public String toString() {
        return "RedisSettings[" + topology
                + (tls == null ? "" : ", TLS")
                + (reads == ReadFrom.REPLICAS ? ", entries from replicas" : "")
                + ", user " + (username.isEmpty() ? "-" : username) + "]";
    }

    /** Collects settings. */
    public static final class Builder {

        private final Topology topology;
        private String username = "";
        private String password = "";
        private @Nullable Tls tls;
        private ReadFrom reads = ReadFrom.MASTERS;
        private Duration timeout = Duration.ofMillis(50);
        private Duration connectTimeout = Duration.ofMillis(500);
        private int connections = 32;
        private String keyPrefix = "";

        private Builder(Topology topology) {
            this.topology = topology;
        }

        /** See {@link RedisSettings#username()} and {@link RedisSettings#password()}. */
        public Builder user(String name, String itsPassword) {
            username = name;
            password = itsPassword;
            return this;
        }

        /** See {@link RedisSettings#tls()}. */
        public Builder tls(@Nullable Tls value) {
            tls = value;
            return this;
        }

        /** See {@link RedisSettings#reads()}. */
        public Builder reads(ReadFrom value) {
            reads = value;
            return this;
        }

        /** See {@link RedisSettings#timeout()}. */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /** See {@link RedisSettings#connectTimeout()}. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        /** See {@link RedisSettings#connections()}. */
        public Builder connections(int value) {
            connections = value;
            return this;
        }

        /** See {@link RedisSettings#keyPrefix()}. */
        public Builder keyPrefix(String value) {
            keyPrefix = value;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException a sentence that says what is allowed
         */
        public RedisSettings build() {
            return new RedisSettings(
                    topology, username, password, tls, reads, timeout, connectTimeout, connections, keyPrefix);
        }
    }
}
