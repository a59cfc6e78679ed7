package org.cachette.entry;

import java.time.Duration;
import java.util.Map;

/**
 * What holds for the answers of a type; {@code docs/configuration.md} says why each is what it is.
 *
 * @param enabled whether they are cached at all
 * @param ttl how long they are fresh
 * @param jitter by which part of it their freshness differs from one to the other: 0.1 is ten percent up or down
 * @param maxBytes larger bodies are not stored
 * @param patience how long a request waits for another one that already asks the method, and how long the lock over all
 *     nodes outlives one that died
 * @param staleness what may be done with them once they are not fresh any more
 * @param timeouts how long the method may take
 * @param beta how eagerly they are refreshed before their time is up (XFetch); 0 never, 1 is the paper's optimum
 * @param negative statuses other than 200 that are stored, and how long
 * @param localBytes how many bytes of them a node keeps in its own memory; 0 none
 * @param outage what is done while the ledger is out of reach
 * @param maxKeys beyond so many keys in a period only what is asked for twice is stored
 * @param origin what holds where the responses' own header fields govern
 * @param settle an answer that was asked for so soon after what it shows was invalidated is not stored: the method may have read from
 *     where the change has not arrived yet
 * @param encrypted whether they lie encrypted where all nodes share them
 * @param maxVariants so many answers to requests that differ in header fields alone are stored
 * @param downstream what clients and caches on the way are told of freshness
 * @param obeys whose directives in Cache-Control are heeded
 */
public record TypeSettings(
        boolean enabled,
        Duration ttl,
        double jitter,
        int maxBytes,
        Duration patience,
        Staleness staleness,
        Timeouts timeouts,
        double beta,
        Map<Integer, Duration> negative,
        long localBytes,
        Outage outage,
        int maxKeys,
        OriginSettings origin,
        Duration settle,
        boolean encrypted,
        int maxVariants,
        Downstream downstream,
        Obeyed obeys) {

    /** Copies what could be changed from outside. */
    public TypeSettings {
        negative = Map.copyOf(negative);
    }

    /** The plainest: fresh for so long, everything else off. */
    public static Builder fresh(Duration ttl) {
        return new Builder(ttl);
    }

    /** What a node does with its own memory while the ledger is out of reach. */
    public enum Outage {
        /** Goes on serving from it, for a short while and saying so. */
        LOCAL,
        /** Serves nothing from it: only the method knows. */
        STRICT
    }

    /** Whose requests may say in Cache-Control how fresh an answer must be (RFC 9111 5.2.1). */
    public enum Obeyed {
        /** Nobody's. */
        NOBODY,
        /** Those of operators (cache-admin). */
        ADMIN,
        /** Everybody's: any client can then have the method called. */
        EVERYBODY
    }

    /**
     * What may be done with an answer that is not fresh any more, and was not invalidated (RFC 5861).
     *
     * @param whileRevalidate so long after it was fresh it is served at once, and refreshed behind the answer
     * @param ifError so long after it was fresh it is served when the method fails
     * @param retryAfter so long after a failure the method is not asked again
     */
    public record Staleness(Duration whileRevalidate, Duration ifError, Duration retryAfter) {

        /** Nothing stale is ever served. */
        public static final Staleness NONE = new Staleness(Duration.ZERO, Duration.ZERO, Duration.ZERO);

        /** How long an answer is worth keeping once it is not fresh any more. */
        public Duration longest() {
            return whileRevalidate.compareTo(ifError) > 0 ? whileRevalidate : ifError;
        }
    }

    /**
     * How long a method may take; zero is as long as it likes.
     *
     * @param soft after this a stale answer is served, if there is one
     * @param hard after this the caller gets an error
     */
    public record Timeouts(Duration soft, Duration hard) {

        /** As long as it likes. */
        public static final Timeouts NONE = new Timeouts(Duration.ZERO, Duration.ZERO);
    }

    /** Collects settings. */
    public static final class Builder {

        private final Duration ttl;
        private boolean enabled = true;
        private double jitter;
        private int maxBytes = 1 << 20;
        private Duration patience = Duration.ofSeconds(5);
        private Staleness staleness = Staleness.NONE;
        private Timeouts timeouts = Timeouts.NONE;
        private double beta;
        private Map<Integer, Duration> negative = Map.of();
        private long localBytes;
        private Outage outage = Outage.LOCAL;
        private int maxKeys = Integer.MAX_VALUE;
        private OriginSettings origin = OriginSettings.DEFAULT;
        private Duration settle = Duration.ZERO;
        private boolean encrypted;
        private int maxVariants = Integer.MAX_VALUE;
        private Downstream downstream = Downstream.REVALIDATE;
        private Obeyed obeys = Obeyed.NOBODY;

        private Builder(Duration ttl) {
            this.ttl = ttl;
        }

        /** See {@link TypeSettings#enabled()}. */
        public Builder enabled(boolean value) {
            enabled = value;
            return this;
        }

        /** See {@link TypeSettings#jitter()}. */
        public Builder jitter(double value) {
            jitter = value;
            return this;
        }

        /** See {@link TypeSettings#maxBytes()}. */
        public Builder maxBytes(int value) {
            maxBytes = value;
            return this;
        }

        /** See {@link TypeSettings#patience()}. */
        public Builder patience(Duration value) {
            patience = value;
            return this;
        }

        /** See {@link TypeSettings#staleness()}. */
        public Builder staleness(Staleness value) {
            staleness = value;
            return this;
        }

        /** See {@link TypeSettings#timeouts()}. */
        public Builder timeouts(Timeouts value) {
            timeouts = value;
            return this;
        }

        /** See {@link TypeSettings#beta()}. */
        public Builder beta(double value) {
            beta = value;
            return this;
        }

        /** See {@link TypeSettings#negative()}. */
        public Builder negative(Map<Integer, Duration> value) {
            negative = value;
            return this;
        }

        /** See {@link TypeSettings#localBytes()}. */
        public Builder localBytes(long value) {
            localBytes = value;
            return this;
        }

        /** See {@link TypeSettings#outage()}. */
        public Builder outage(Outage value) {
            outage = value;
            return this;
        }

        /** See {@link TypeSettings#maxKeys()}. */
        public Builder maxKeys(int value) {
            maxKeys = value;
            return this;
        }

        /** See {@link TypeSettings#origin()}. */
        public Builder origin(OriginSettings value) {
            origin = value;
            return this;
        }

        /** See {@link TypeSettings#settle()}. */
        public Builder settle(Duration value) {
            settle = value;
            return this;
        }

        /** See {@link TypeSettings#encrypted()}. */
        public Builder encrypted(boolean value) {
            encrypted = value;
            return this;
        }

        /** See {@link TypeSettings#maxVariants()}. */
        public Builder maxVariants(int value) {
            maxVariants = value;
            return this;
        }

        /** See {@link TypeSettings#downstream()}. */
        public Builder downstream(Downstream value) {
            downstream = value;
            return this;
        }

        /** See {@link TypeSettings#obeys()}. */
        public Builder obeys(Obeyed value) {
            obeys = value;
            return this;
        }

        /** The settings. */
        public TypeSettings build() {
            return new TypeSettings(
                    enabled,
                    ttl,
                    jitter,
                    maxBytes,
                    patience,
                    staleness,
                    timeouts,
                    beta,
                    negative,
                    localBytes,
                    outage,
                    maxKeys,
                    origin,
                    settle,
                    encrypted,
                    maxVariants,
                    downstream,
                    obeys);
        }
    }
}
