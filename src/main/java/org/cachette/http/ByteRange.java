package org.cachette.http;

import org.jspecify.annotations.Nullable;

/**
 * One range of bytes (RFC 9110 14.1.2), within what there is.
 *
 * @param from the first byte
 * @param to the one after the last
 */
public record ByteRange(int from, int to) {

    /** Stands for a range that none of the bytes lie in, or that is none. */
    static final ByteRange UNSATISFIABLE = new ByteRange(0, 0);

    private static final String UNIT = "bytes=";
    private static final int MOST_DIGITS = 18;

    /**
     * Reads a Range.
     *
     * @param length how many bytes there are
     * @return null for what is to be ignored (RFC 9110 14.2): another unit, or several ranges
     */
    static @Nullable ByteRange parse(String field, int length) {
        String text = field.strip();
        if (!text.regionMatches(true, 0, UNIT, 0, UNIT.length()) || text.indexOf(',') >= 0) {
            return null;
        }
        String range = text.substring(UNIT.length()).strip();
        int dash = range.indexOf('-');
        if (dash < 0) {
            return UNSATISFIABLE;
        }
        long first = number(range.substring(0, dash));
        long last = number(range.substring(dash + 1));
        boolean suffix = dash == 0;
        boolean open = dash == range.length() - 1;
        if (suffix) {
            return open || last <= 0 ? UNSATISFIABLE : within(Math.max(0, length - last), length, length);
        }
        if (first < 0 || !open && last < first) {
            return UNSATISFIABLE;
        }
        return within(first, open ? length : last + 1, length);
    }

    private static ByteRange within(long from, long to, int length) {
        return from >= length ? UNSATISFIABLE : new ByteRange((int) from, (int) Math.min(to, length));
    }

    /** Below zero when it is none; what is too long to be read lies behind every end. */
    private static long number(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return digits.length() > MOST_DIGITS ? Long.MAX_VALUE - 1 : Long.parseLong(digits);
    }

    int length() {
        return to - from;
    }
}
