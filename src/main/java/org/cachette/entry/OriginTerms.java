package org.cachette.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What a response says of its own freshness (RFC 9111 4.2 and 5.2.2), read once.
 *
 * @param control its directives: those of the first targeted field that counts, else those of {@code Cache-Control}
 * @param lifetime how long it is fresh from the moment it was generated; empty when it does not say, and nothing can be guessed
 * @param explicit whether it says so itself
 */
public record OriginTerms(CacheControl control, Optional<Duration> lifetime, boolean explicit) {

    /** RFC 9110 15.1; 206 aside, which is never stored here. */
    private static final Set<Integer> HEURISTICALLY_CACHEABLE =
            Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    private static final int TENTH = 10;

    /**
     * Reads a response's terms.
     *
     * @param nowMillis when it was received
     */
    public static OriginTerms of(int status, List<Header> headers, OriginSettings settings, long nowMillis) {
        Optional<CacheControl> targeted = targeted(headers, settings.targeted());
        CacheControl control = targeted.orElseGet(() -> CacheControl.of(Header.values(headers, "Cache-Control")));
        OptionalLong seconds = control.seconds("s-maxage");
        if (seconds.isEmpty()) {
            seconds = control.seconds("max-age");
        }
        if (seconds.isEmpty() && targeted.isEmpty()) {
            seconds = expires(headers, nowMillis);
        }
        if (seconds.isPresent()) {
            return new OriginTerms(control, Optional.of(Duration.ofSeconds(seconds.getAsLong())), true);
        }
        boolean guess = HEURISTICALLY_CACHEABLE.contains(status) || control.has("public");
        return new OriginTerms(
                control, guess ? heuristic(headers, settings.heuristic(), nowMillis) : Optional.empty(), false);
    }

    /** Whether a response with this status may be stored though it does not say so (RFC 9111 3). */
    static boolean isHeuristicallyCacheable(int status) {
        return HEURISTICALLY_CACHEABLE.contains(status);
    }

    /** Whether it must not be served stale, whatever else allows it (RFC 9111 4.2.4). */
    public boolean forbidsStale() {
        return control.has("must-revalidate") || control.has("proxy-revalidate") || control.has("s-maxage");
    }

    /** Whether each use must be validated before (RFC 9111 5.2.2.4). */
    public boolean mustBeValidated() {
        return control.isUnqualified("no-cache");
    }

    /** Whether it may answer requests with credentials, and be stored though its own had some (RFC 9111 3.5). */
    public boolean isForAll() {
        return control.has("public") || control.has("must-revalidate") || control.has("s-maxage");
    }

    /** How long after it was fresh it may be served while it is refreshed (RFC 5861 3). */
    public Duration whileRevalidate() {
        return Duration.ofSeconds(control.seconds("stale-while-revalidate").orElse(0));
    }

    /** How long after it was fresh it may be served in place of an error (RFC 5861 4); empty when it does not say. */
    public Optional<Duration> ifError() {
        return control.has("stale-if-error")
                ? Optional.of(
                        Duration.ofSeconds(control.seconds("stale-if-error").orElse(0)))
                : Optional.empty();
    }

    private static Optional<CacheControl> targeted(List<Header> headers, List<String> names) {
        for (String name : names) {
            List<String> lines = Header.values(headers, name);
            Optional<CacheControl> control = lines.isEmpty() ? Optional.empty() : TargetedControl.parse(lines);
            if (control.isPresent()) {
                return control;
            }
        }
        return Optional.empty();
    }

    /** An Expires that cannot be read lies in the past (RFC 9111 5.3). */
    private static OptionalLong expires(List<Header> headers, long nowMillis) {
        List<String> lines = Header.values(headers, "Expires");
        if (lines.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong expires = HttpDate.seconds(lines.get(0), nowMillis);
        long date = date(headers, nowMillis);
        return OptionalLong.of(expires.isEmpty() ? 0 : Math.max(0, expires.getAsLong() - date));
    }

    /** A tenth of the time since it was last modified (RFC 9111 4.2.2). */
    private static Optional<Duration> heuristic(List<Header> headers, Duration longest, long nowMillis) {
        List<String> lines = Header.values(headers, "Last-Modified");
        OptionalLong modified = lines.isEmpty() ? OptionalLong.empty() : HttpDate.seconds(lines.get(0), nowMillis);
        if (modified.isEmpty() || longest.isZero()) {
            return Optional.empty();
        }
        Duration guess = Duration.ofSeconds(Math.max(0, date(headers, nowMillis) - modified.getAsLong()) / TENTH);
        return Optional.of(guess.compareTo(longest) > 0 ? longest : guess);
    }

    /** When the response was generated, in seconds; where it does not say, when it was received (RFC 9110 6.6.1). */
    static long date(List<Header> headers, long nowMillis) {
        List<String> lines = Header.values(headers, "Date");
        OptionalLong date = lines.isEmpty() ? OptionalLong.empty() : HttpDate.seconds(lines.get(0), nowMillis);
        return date.orElse(TimeUnit.MILLISECONDS.toSeconds(nowMillis));
    }
}
