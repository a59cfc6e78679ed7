package org.cachette.shop.rest;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cachette.shop.model.DateRange;
import org.cachette.shop.model.Interval;
import org.cachette.shop.model.Paging;
import org.cachette.shop.model.Sorting;
import org.jspecify.annotations.Nullable;

/** Query parameters out of texts. All are optional; a blank one is one that was not sent. Mistakes are problems (400). */
final class Parameters {

    private static final int DEFAULT_SIZE = 20;

    /** More is not refused, it is capped: the answer says which size it has. */
    static final int MOST_ITEMS = 100;

    /** Elasticsearch pages no deeper. */
    private static final int DEEPEST = 10_000;

    private static final int LONGEST_TEXT = 200;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 12, 31);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,2})?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private Parameters() {}

    static DateRange range(@Nullable String from, @Nullable String to) {
        LocalDate first = date("from", from, DateRange.ALL.from());
        LocalDate last = date("to", to, DateRange.ALL.to());
        if (first.isAfter(last)) {
            String name = sent(from) == null ? "to" : "from";
            throw ProblemException.badField(
                    name,
                    "from is " + first + ", after to, which is " + last,
                    name.equals("from") ? "dates up to " + last : "dates from " + first);
        }
        return new DateRange(first, last);
    }

    static Interval interval(@Nullable String value) {
        return choice("interval", value, Interval.DAY, List.of(Interval.values()), Interval::parameter);
    }

    static Sorting sorting(@Nullable String value, Sorting otherwise, List<Sorting> allowed) {
        return choice("sort", value, otherwise, allowed, Sorting::parameter);
    }

    static List<Sorting> sortingsOfLists() {
        return Arrays.stream(Sorting.values())
                .filter(sorting -> sorting != Sorting.RELEVANCE)
                .toList();
    }

    static Paging paging(@Nullable String page, @Nullable String size) {
        int items = Math.min(number("size", size, DEFAULT_SIZE, Integer.MAX_VALUE), MOST_ITEMS);
        return new Paging(number("page", page, 1, DEEPEST / items), items);
    }

    static @Nullable String text(String name, @Nullable String value) {
        String text = sent(value);
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST_TEXT) {
            throw ProblemException.badParameter(name, text, "at most " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    static @Nullable BigDecimal amount(String name, @Nullable String value) {
        String text = sent(value);
        if (text == null) {
            return null;
        }
        if (!AMOUNT.matcher(text).matches()) {
            throw ProblemException.badParameter(
                    name, text, "amounts from 0 to 999999999.99 with at most two decimals, such as 1.99");
        }
        return new BigDecimal(text);
    }

    static void ordered(@Nullable BigDecimal least, @Nullable BigDecimal most) {
        if (least != null && most != null && least.compareTo(most) > 0) {
            throw ProblemException.badField(
                    "minPrice",
                    "minPrice is " + least + ", more than maxPrice, which is " + most,
                    "amounts up to " + most);
        }
    }

    /** Refuses what is neither true nor false; what either means is the cache's condition. */
    static void flag(String name, @Nullable String value) {
        choice(name, value, "true", List.of("true", "false"), Function.identity());
    }

    private static <T> T choice(
            String name, @Nullable String value, T otherwise, List<T> allowed, Function<T, String> spelling) {
        String text = sent(value);
        if (text == null) {
            return otherwise;
        }
        return allowed.stream()
                .filter(one -> spelling.apply(one).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.badParameter(
                        name, text, allowed.stream().map(spelling).collect(Collectors.joining(", "))));
    }

    private static LocalDate date(String name, @Nullable String value, LocalDate otherwise) {
        String text = sent(value);
        if (text == null) {
            return otherwise;
        }
        try {
            LocalDate date = DATE.matcher(text).matches() ? LocalDate.parse(text) : LocalDate.MIN;
            if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
                return date;
            }
        } catch (DateTimeException e) {
            // Told below, with what is allowed: a day that no month has.
        }
        throw ProblemException.badParameter(
                name, text, "dates as yyyy-MM-dd from " + EARLIEST + " to " + LATEST + ", such as 1997-12-24");
    }

    private static int number(String name, @Nullable String value, int otherwise, int most) {
        String text = sent(value);
        if (text == null) {
            return otherwise;
        }
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            String bounds = most == Integer.MAX_VALUE
                    ? "whole numbers from 1; more than " + MOST_ITEMS + " counts as " + MOST_ITEMS
                    : "whole numbers from 1 to " + most;
            throw ProblemException.badParameter(name, text, bounds);
        }
        return number;
    }

    private static @Nullable String sent(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
