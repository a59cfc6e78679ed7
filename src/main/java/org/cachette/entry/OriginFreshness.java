package org.cachette.entry;

import java.time.Duration;

/** What may be done with a stored response whose own header fields govern (RFC 9111 4, 4.2.4 and 5.2). */
final class OriginFreshness {

    private OriginFreshness() {}

    /**
     * Judges by its terms, and those of the request.
     *
     * @param millis now, milliseconds since the epoch
     */
    static Freshness of(CacheEntry entry, TypeSettings settings, Asked asked, long millis) {
        if (entry.response().status() == CachedResponse.INDEX) {
            return Freshness.EXPIRED;
        }
        OriginTerms terms = entry.response().terms(settings.origin(), entry.storedAt());
        RequestTerms wishes = asked.terms();
        Freshness otherwise =
                Validators.of(entry.response().headers()).exist() ? Freshness.VALIDATED : Freshness.EXPIRED;
        if (asked.credentials() && !terms.isForAll() || terms.mustBeValidated() || wishes.noCache()) {
            return otherwise;
        }
        long resident = entry.ageAt(millis);
        long remaining = entry.ttlMillis() - resident;
        long age = resident + entry.response().initialAge() * 1000;
        if (wishes.maxAge().isPresent() && age > millis(wishes.maxAge().getAsLong())
                || wishes.minFresh().isPresent()
                        && remaining < millis(wishes.minFresh().getAsLong())) {
            return otherwise;
        }
        if (remaining > 0) {
            return Freshness.FRESH;
        }
        return terms.forbidsStale() || -remaining >= entry.staleMillis()
                ? otherwise
                : stale(-remaining, terms, settings, wishes, otherwise);
    }

    private static Freshness stale(
            long stale, OriginTerms terms, TypeSettings settings, RequestTerms wishes, Freshness otherwise) {
        boolean tolerated = wishes.maxStale().isPresent()
                && stale <= millis(wishes.maxStale().getAsLong());
        if (tolerated || stale < terms.whileRevalidate().toMillis()) {
            return Freshness.STALE;
        }
        Duration ifError = terms.ifError().orElse(settings.staleness().ifError());
        return stale < ifError.toMillis() ? Freshness.STALE_IF_ERROR : otherwise;
    }

    private static long millis(long seconds) {
        return Duration.ofSeconds(seconds).toMillis();
    }
}
