package org.cachette.entry;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What may be done with an answer.
 *
 * @param ttl how long it may be stored; zero when it may not
 * @param shareable whether callers that wait for the same answer may have it
 * @param reason in a few words why it is not stored; empty when it is
 */
public record Storability(Duration ttl, boolean shareable, String reason) {

    private static final int OK = 200;

    /** Whether it may be stored. */
    public boolean storable() {
        return reason.isEmpty();
    }

    /**
     * Judges a response: everything that speaks against it counts, only the policy speaks for it.
     *
     * @param response what would be stored
     * @param sent the header fields that the client got with it
     */
    public static Storability of(CachedResponse response, List<Header> sent, CachePolicy policy) {
        String forbidden = forbidden(response.headers(), policy.vary());
        if (forbidden.isEmpty()) {
            forbidden = forbidden(sent, policy.vary());
        }
        if (!forbidden.isEmpty()) {
            return new Storability(Duration.ZERO, false, forbidden);
        }
        if (response.status() != OK) {
            return new Storability(Duration.ZERO, true, "status " + response.status());
        }
        if (response.body().length > policy.maxBytes()) {
            return new Storability(Duration.ZERO, true, "too large");
        }
        Duration ttl = shortened(sent, shortened(response.headers(), policy.ttl()));
        return ttl.isZero() ? new Storability(ttl, true, "max-age=0") : new Storability(ttl, true, "");
    }

    /** What makes a response its one caller's own (RFC 9111 3, 4.1, 7.3), or an empty text. */
    private static String forbidden(List<Header> headers, Set<String> vary) {
        if (!Header.values(headers, "Set-Cookie").isEmpty()) {
            return "Set-Cookie";
        }
        CacheControl control = CacheControl.of(Header.values(headers, "Cache-Control"));
        for (String directive : List.of("no-store", "private", "no-cache")) {
            if (control.has(directive)) {
                return directive;
            }
        }
        for (String value : Header.values(headers, "Vary")) {
            for (String field : value.split(",", -1)) {
                String name = field.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !vary.contains(name)) {
                    return "undeclared Vary: " + name;
                }
            }
        }
        return "";
    }

    /** A response can shorten its life, never lengthen it. */
    private static Duration shortened(List<Header> headers, Duration ttl) {
        CacheControl control = CacheControl.of(Header.values(headers, "Cache-Control"));
        OptionalLong seconds = control.seconds("s-maxage");
        if (seconds.isEmpty()) {
            seconds = control.seconds("max-age");
        }
        if (seconds.isEmpty() || seconds.getAsLong() >= ttl.toSeconds()) {
            return ttl;
        }
        return Duration.ofSeconds(seconds.getAsLong());
    }
}
