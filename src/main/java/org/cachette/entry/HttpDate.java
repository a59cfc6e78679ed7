package org.cachette.entry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates of HTTP (RFC 9110 5.6.7): the preferred form and both obsolete ones, names in any case (RFC 9111 4.2), and nothing
 * else. Whether the day's name fits the date is not looked at.
 */
public final class HttpDate {

    private static final String DAY = "(?:mon|tue|wed|thu|fri|sat|sun)";
    private static final String LONG_DAY = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
    private static final String MONTH = "(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";
    private static final String TIME = "(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})";
    private static final List<Pattern> FORMS = List.of(
            form(DAY + ", (?<day>[0-9]{2}) " + MONTH + " (?<year>[0-9]{4}) " + TIME + " gmt"),
            form(LONG_DAY + ", (?<day>[0-9]{2})-" + MONTH + "-(?<year>[0-9]{2}) " + TIME + " gmt"),
            form(DAY + " " + MONTH + " (?<day>[ 0-9][0-9]) " + TIME + " (?<year>[0-9]{4})"));
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final DateTimeFormatter PREFERRED =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);
    private static final int LEAP_SECOND = 60;
    private static final int CENTURY = 100;
    private static final int FAR_AHEAD = 50;

    private HttpDate() {}

    /**
     * Reads a date; empty when it is none.
     *
     * @param nowMillis decides which century two digits mean
     * @return seconds since the epoch
     */
    public static OptionalLong seconds(String value, long nowMillis) {
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(value.strip());
            if (matcher.matches()) {
                return seconds(matcher, nowMillis);
            }
        }
        return OptionalLong.empty();
    }

    /** A date in the preferred form. */
    public static String text(long seconds) {
        return PREFERRED.format(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC));
    }

    private static OptionalLong seconds(Matcher date, long nowMillis) {
        int second = number(date, "second");
        try {
            LocalDateTime time = LocalDateTime.of(
                    year(date.group("year"), nowMillis),
                    MONTHS.indexOf(date.group("month").toLowerCase(Locale.ROOT)) + 1,
                    number(date, "day"),
                    number(date, "hour"),
                    number(date, "minute"),
                    second == LEAP_SECOND ? second - 1 : second);
            return OptionalLong.of(time.toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** Two digits that seem to lie more than 50 years ahead mean the past. */
    private static int year(String digits, long nowMillis) {
        int year = Integer.parseInt(digits);
        if (digits.length() > 2) {
            return year;
        }
        int now = Instant.ofEpochMilli(nowMillis).atOffset(ZoneOffset.UTC).getYear();
        int candidate = now - now % CENTURY + year;
        return candidate > now + FAR_AHEAD ? candidate - CENTURY : candidate;
    }

    private static int number(Matcher date, String part) {
        return Integer.parseInt(date.group(part).strip());
    }

    private static Pattern form(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
