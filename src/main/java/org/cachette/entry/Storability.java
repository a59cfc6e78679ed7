package org.cachette.entry;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.cachette.key.Digest;

/**
 * What may be done with an answer.
 *
 * @param ttl how long it may be stored; zero when it may not
 * @param limited whether the response itself set a time that jitter could pass
 * @param stale how long after that it may be of use
 * @param shareable whether callers that wait for the same answer may have it
 * @param reason in a few words why it is not stored; empty when it is
 */
public record Storability(Duration ttl, boolean limited, Duration stale, boolean shareable, String reason) {

    private static final int OK = 200;

    /** Answers to one request's own conditions and ranges; others have not asked for them. */
    private static final Set<Integer> OF_ONE_REQUEST = Set.of(206, 304, 412, 416);

    /** Whether it may be stored. */
    public boolean storable() {
        return reason.isEmpty();
    }

    /** Whether a response with this status answers a request's own conditions or range, and is no answer to others. */
    public static boolean isOfOneRequest(int status) {
        return OF_ONE_REQUEST.contains(status);
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
            return refused(false, forbidden);
        }
        Duration longest = response.status() == OK
                ? policy.ttl()
                : policy.settings().negative().getOrDefault(response.status(), Duration.ZERO);
        if (longest.isZero() && response.status() != OK) {
            return refused(!isOfOneRequest(response.status()), "status " + response.status());
        }
        if (response.body().length > policy.maxBytes()) {
            return refused(true, "too large");
        }
        Duration ttl = shortened(sent, shortened(response.headers(), longest));
        // Jitter at most doubles it.
        boolean limited = shortened(sent, shortened(response.headers(), longest.multipliedBy(2)))
                        .compareTo(longest.multipliedBy(2))
                < 0;
        if (ttl.isZero()) {
            return refused(true, "max-age=0");
        }
        boolean stale = response.status() == OK && !forbidsStale(response.headers()) && !forbidsStale(sent);
        return new Storability(
                ttl, limited, stale ? policy.settings().staleness().longest() : Duration.ZERO, true, "");
    }

    /**
     * Why a response will not be stored, as far as that can be seen before its body is written; empty when it may.
     *
     * @param headers those of the method, and those that others have added by now
     */
    public static String obstacle(int status, List<Header> headers, CachePolicy policy) {
        if (policy.byOrigin()) {
            return OriginAnswer.obstacle(status, headers, policy);
        }
        boolean known = status == OK || policy.settings().negative().containsKey(status);
        return known ? forbidden(headers, policy.vary()) : "status " + status;
    }

    static Storability refused(boolean shareable, String reason) {
        return new Storability(Duration.ZERO, true, Duration.ZERO, shareable, reason);
    }

    /** Who demands revalidation gets it; s-maxage demands it too (RFC 9111 5.2.2.2, 5.2.2.8, 5.2.2.10). */
    private static boolean forbidsStale(List<Header> headers) {
        CacheControl control = CacheControl.of(Header.values(headers, "Cache-Control"));
        return control.has("must-revalidate") || control.has("proxy-revalidate") || control.has("s-maxage");
    }

    /**
     * How long an entry of this key is fresh: spread by lot, but never longer than the response itself allows.
     *
     * @param millis when it is stored, milliseconds since the epoch
     */
    public Duration spread(CachePolicy policy, Digest key, long millis) {
        if (policy.byOrigin()) {
            return ttl;
        }
        Duration spread = Jitter.spread(ttl, policy.settings().jitter(), key, millis);
        return limited && spread.compareTo(ttl) > 0 ? ttl : spread;
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
