package org.cachette.entry;

import java.time.Duration;
import java.util.List;

/**
 * What holds for answers whose own header fields govern; {@code docs/configuration.md} says why each is what it is.
 *
 * @param heuristic the longest that an answer is fresh which does not say how long; zero is not at all
 * @param keep how long an answer that can be validated is kept after it was fresh
 * @param targeted fields that come before {@code Cache-Control} (RFC 9213), the first that is there counting
 * @param cookies whether an answer with {@code Set-Cookie} is stored that does not say it is for everybody
 */
public record OriginSettings(Duration heuristic, Duration keep, List<String> targeted, boolean cookies) {

    /** What holds where nothing is configured. */
    public static final OriginSettings DEFAULT =
            new OriginSettings(Duration.ofDays(1), Duration.ofDays(1), List.of("CDN-Cache-Control"), false);

    /** Copies the names. */
    public OriginSettings {
        targeted = List.copyOf(targeted);
    }
}
