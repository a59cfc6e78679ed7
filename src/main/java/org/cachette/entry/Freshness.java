package org.cachette.entry;

/** What may be done with a valid entry, by its age alone. */
public enum Freshness {
    /** Serve it. */
    FRESH,
    /** Serve it, and refresh it behind the answer, before its time is up. */
    EARLY,
    /** Serve it, and refresh it behind the answer (stale-while-revalidate, RFC 5861 3). */
    STALE,
    /** Serve it only when the method fails (stale-if-error, RFC 5861 4). */
    STALE_IF_ERROR,
    /** Never serve it before the method has confirmed it, which is asked with its validators (RFC 9111 4.3). */
    VALIDATED,
    /** Of no use any more. */
    EXPIRED;

    private static final double NANOS_PER_MILLI = 1_000_000.0;

    /**
     * Judges by policy.
     *
     * @param asked what of the request counts where the response's own fields govern
     * @param millis now, milliseconds since the epoch
     * @param random from 0, exclusive, to 1
     */
    public static Freshness of(CacheEntry entry, CachePolicy policy, Asked asked, long millis, double random) {
        return policy.byOrigin()
                ? OriginFreshness.of(entry, policy.settings(), asked, millis)
                : of(entry, policy.settings(), millis, random);
    }

    /** Judges by age alone: nothing is refreshed early. */
    public static Freshness of(CacheEntry entry, TypeSettings settings, long millis) {
        return of(entry, settings, millis, 1);
    }

    /**
     * Judges by age.
     *
     * <p>An early refresh is drawn by lot, the likelier the nearer the end and the longer the method takes: when
     * {@code now - delta * beta * ln(random) >= expiry} (Vattani, Chierichetti, Lowenstein: Optimal Probabilistic Cache
     * Stampede Prevention, 2015).
     *
     * @param millis now, milliseconds since the epoch
     * @param random from 0, exclusive, to 1
     */
    public static Freshness of(CacheEntry entry, TypeSettings settings, long millis, double random) {
        long age = entry.ageAt(millis);
        long stale = age - entry.ttlMillis();
        if (stale < 0) {
            double ahead = entry.originNanos() / NANOS_PER_MILLI * settings.beta() * -Math.log(random);
            return settings.beta() > 0 && ahead >= -stale ? EARLY : FRESH;
        }
        if (stale >= entry.staleMillis()) {
            return EXPIRED;
        }
        TypeSettings.Staleness staleness = settings.staleness();
        if (stale < staleness.whileRevalidate().toMillis()) {
            return STALE;
        }
        return stale < staleness.ifError().toMillis() ? STALE_IF_ERROR : EXPIRED;
    }

    /** Whether it may stand in for an answer that does not come. */
    public boolean isOfUse() {
        return this != EXPIRED && this != VALIDATED;
    }

    /** Whether it may be served without asking anybody. */
    public boolean isServable() {
        return this == FRESH || this == EARLY || this == STALE;
    }
}
