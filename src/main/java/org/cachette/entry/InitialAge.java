package org.cachette.entry;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** How old a response was already when it came (RFC 9111 4.2.3). */
public final class InitialAge {

    /** The field that carries it, in what is stored as well. */
    public static final String FIELD = "Age";

    private InitialAge() {}

    /**
     * The corrected initial age.
     *
     * @param receivedMillis when it came
     * @param delay how long the method took
     */
    public static Duration of(List<Header> headers, long receivedMillis, Duration delay) {
        long apparent = TimeUnit.MILLISECONDS.toSeconds(receivedMillis) - OriginTerms.date(headers, receivedMillis);
        Duration told = Duration.ofSeconds(told(headers)).plus(delay);
        Duration seen = Duration.ofSeconds(Math.max(0, apparent));
        return told.compareTo(seen) > 0 ? told : seen;
    }

    /** What the field says, in seconds: its first value; one that is no number counts as none (RFC 9111 5.1). */
    public static long told(List<Header> headers) {
        List<String> lines = Header.values(headers, FIELD);
        if (lines.isEmpty()) {
            return 0;
        }
        OptionalLong age = DeltaSeconds.parse(lines.get(0).split(",", -1)[0].strip());
        return age.orElse(0);
    }
}
