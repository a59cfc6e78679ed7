package org.cachette.entry;

import java.util.OptionalLong;

/** Seconds as HTTP writes them (RFC 9111 1.2.2). */
final class DeltaSeconds {

    /** Stands for all that is greater. */
    static final long GREATEST = 1L << 31;

    private static final int DIGITS_OF_GREATEST = 10;

    private DeltaSeconds() {}

    /** Digits and nothing else; empty when it is anything else. */
    static OptionalLong parse(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        String digits = text.replaceFirst("^0+(?=.)", "");
        return OptionalLong.of(
                digits.length() > DIGITS_OF_GREATEST ? GREATEST : Math.min(GREATEST, Long.parseLong(digits)));
    }
}
