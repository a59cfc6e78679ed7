package org.cachette.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A response whose own header fields govern, as it came from the method.
 *
 * @param response as it would be stored: without what must not be, its age corrected, its date known
 * @param storability whether and how long
 * @param selection which requests may have it
 * @param forAll whether requests with credentials may have it
 */
public record OriginAnswer(CachedResponse response, Storability storability, Selection selection, boolean forAll) {

    private static final String DATE = "Date";

    /**
     * Judges a response.
     *
     * @param made what the method made, with all its fields
     * @param sent the fields that went out, whoever added them: they too can forbid
     * @param asked the request that it answers
     * @param nowMillis when it was received
     * @param delay how long the method took
     */
    public static OriginAnswer of(
            CachedResponse made, List<Header> sent, CachePolicy policy, Asked asked, long nowMillis, Duration delay) {
        OriginSettings settings = policy.settings().origin();
        OriginTerms terms = OriginTerms.of(made.status(), made.headers(), settings, nowMillis);
        Duration age = InitialAge.of(made.headers(), nowMillis, delay);
        Selection selection = Selection.of(
                Stream.concat(made.headers().stream(), sent.stream()).toList());
        CachedResponse stored = made.with(stored(made.headers(), terms, age, nowMillis));
        Storability storability = storability(made, sent, policy, asked, terms, age);
        return new OriginAnswer(stored, storability, selection, terms.isForAll());
    }

    /** Why nobody else may have it, as far as that can be seen before its body is written; empty when others may. */
    static String obstacle(int status, List<Header> headers, CachePolicy policy) {
        OriginSettings settings = policy.settings().origin();
        OriginTerms terms = OriginTerms.of(status, headers, settings, 0);
        return OriginStorability.forbidden(status, headers, terms, settings, false);
    }

    private static Storability storability(
            CachedResponse made, List<Header> sent, CachePolicy policy, Asked asked, OriginTerms terms, Duration age) {
        OriginSettings settings = policy.settings().origin();
        String forbidden = asked.terms().noStore() ? "request: no-store" : "";
        if (forbidden.isEmpty()) {
            forbidden =
                    OriginStorability.forbidden(made.status(), made.headers(), terms, settings, asked.credentials());
        }
        if (forbidden.isEmpty()) {
            List<Header> added = new ArrayList<>(sent);
            added.removeAll(made.headers());
            forbidden = OriginStorability.forbidden(added, settings);
        }
        if (!forbidden.isEmpty()) {
            return Storability.refused(false, forbidden);
        }
        if (isCut(made)) {
            return Storability.refused(false, "incomplete");
        }
        boolean shareable = !terms.mustBeValidated();
        String useless = made.body().length > policy.maxBytes()
                ? "too large"
                : OriginStorability.useless(made.status(), made.headers(), terms);
        if (!useless.isEmpty()) {
            return Storability.refused(shareable, useless);
        }
        Duration left = terms.lifetime().orElse(Duration.ZERO).minus(age);
        Duration fresh = left.isNegative() ? Duration.ZERO : left;
        return new Storability(fresh, true, stale(made, policy.settings(), terms), shareable, "");
    }

    /** How long it is of use once it is not fresh any more. */
    private static Duration stale(CachedResponse made, TypeSettings settings, OriginTerms terms) {
        Duration keep =
                Validators.of(made.headers()).exist() ? settings.origin().keep() : Duration.ZERO;
        if (terms.forbidsStale() || terms.mustBeValidated()) {
            return keep;
        }
        Duration ifError = terms.ifError().orElse(settings.staleness().ifError());
        return longer(keep, longer(ifError, terms.whileRevalidate()));
    }

    /** Whether it is not as long as it says (RFC 9111 3.3). */
    private static boolean isCut(CachedResponse made) {
        List<String> told = Header.values(made.headers(), "Content-Length");
        return !told.isEmpty() && !told.get(0).strip().equals(String.valueOf(made.body().length));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static List<Header> stored(List<Header> made, OriginTerms terms, Duration age, long nowMillis) {
        List<Header> stored = new ArrayList<>(StoredFields.kept(made, terms.control()));
        stored.removeIf(header -> header.is(InitialAge.FIELD) || header.is(DATE) || header.is("Content-Length"));
        stored.add(new Header(DATE, HttpDate.text(OriginTerms.date(made, nowMillis))));
        if (age.toSeconds() > 0) {
            stored.add(new Header(InitialAge.FIELD, String.valueOf(age.toSeconds())));
        }
        return stored;
    }
}
