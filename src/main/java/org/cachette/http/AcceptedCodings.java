package org.cachette.http;

import org.jspecify.annotations.Nullable;

/**
 * What an Accept-Encoding says of the two codings that there are (RFC 9110 12.5.3).
 *
 * @param gzip its weight in thousandths; below zero when it is not named
 * @param identity that of the plain form
 */
record AcceptedCodings(int gzip, int identity) {

    private static final int UNNAMED = -1;
    private static final int MOST = 1000;
    private static final AcceptedCodings PLAIN = new AcceptedCodings(0, MOST);

    /** Characters of "q=0". */
    private static final int WEIGHT = 3;

    /** At most behind the point (RFC 9110 12.4.2). */
    private static final int DIGITS = 3;

    /** Of a request without the field any coding would do; it gets the plain one, which everybody can read. */
    static AcceptedCodings of(@Nullable String field) {
        return field == null ? PLAIN : parse(field);
    }

    /** Whether the compressed form is acceptable, and not less welcome than the plain one. */
    boolean preferGzip() {
        return gzip > 0 && gzip >= identity;
    }

    /** Whether the plain form is ruled out, and the compressed one is not. */
    boolean demandGzip() {
        return gzip > 0 && identity == 0;
    }

    /** In place: this is asked of every request, and needs no copies of the field's parts. */
    private static AcceptedCodings parse(String field) {
        int gzip = UNNAMED;
        int identity = UNNAMED;
        int others = UNNAMED;
        for (int begin = 0; begin <= field.length(); ) {
            int end = before(',', field, begin, field.length());
            int semicolon = before(';', field, begin, end);
            int weight = semicolon == end ? MOST : weight(field, semicolon + 1, end);
            int first = first(field, begin, semicolon);
            int last = last(field, first, semicolon);
            if (is(field, first, last, "gzip") || is(field, first, last, "x-gzip")) {
                gzip = Math.max(gzip, weight);
            } else if (is(field, first, last, "identity")) {
                identity = weight;
            } else if (is(field, first, last, "*")) {
                others = weight;
            }
            begin = end + 1;
        }
        // Identity need not be named to be acceptable; only a zero rules it out, its own or the asterisk's.
        int plain = identity != UNNAMED ? identity : others == 0 ? 0 : UNNAMED;
        return new AcceptedCodings(gzip == UNNAMED ? Math.max(0, others) : gzip, plain);
    }

    /** Where a character is next, or the end. */
    private static int before(char wanted, String field, int begin, int end) {
        int found = field.indexOf(wanted, begin);
        return found < 0 || found > end ? end : found;
    }

    private static boolean is(String field, int first, int last, String coding) {
        return last - first == coding.length() && field.regionMatches(true, first, coding, 0, coding.length());
    }

    private static int first(String field, int begin, int end) {
        int first = begin;
        while (first < end && Character.isWhitespace(field.charAt(first))) {
            first++;
        }
        return first;
    }

    private static int last(String field, int begin, int end) {
        int last = end;
        while (last > begin && Character.isWhitespace(field.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    /** A weight that cannot be read is none: the plain form is never wrong. */
    private static int weight(String field, int begin, int end) {
        int first = first(field, begin, end);
        int last = last(field, first, end);
        if (last - first < WEIGHT || !field.regionMatches(true, first, "q=", 0, 2)) {
            return 0;
        }
        char whole = field.charAt(first + 2);
        boolean good = (whole == '0' || whole == '1')
                && (last - first == WEIGHT || field.charAt(first + WEIGHT) == '.')
                && last - first <= WEIGHT + 1 + DIGITS;
        int thousandths = good ? thousandths(field, first + WEIGHT + 1, last) : UNNAMED;
        return thousandths < 0 ? 0 : whole == '1' ? MOST : thousandths;
    }

    /** Of up to three digits behind the point; below zero when something else is there. */
    private static int thousandths(String field, int begin, int end) {
        int sum = 0;
        int place = MOST / 10;
        for (int i = begin; i < end; i++) {
            char c = field.charAt(i);
            if (c < '0' || c > '9') {
                return UNNAMED;
            }
            sum += (c - '0') * place;
            place /= 10;
        }
        return sum;
    }
}
