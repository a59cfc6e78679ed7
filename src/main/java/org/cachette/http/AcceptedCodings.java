package org.cachette.http;

import java.util.Locale;
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

    private static AcceptedCodings parse(String field) {
        int gzip = UNNAMED;
        int identity = UNNAMED;
        int others = UNNAMED;
        for (int begin = 0; begin <= field.length(); ) {
            int comma = field.indexOf(',', begin);
            int end = comma < 0 ? field.length() : comma;
            String part = field.substring(begin, end);
            int semicolon = part.indexOf(';');
            String name = (semicolon < 0 ? part : part.substring(0, semicolon)).strip();
            int weight = semicolon < 0 ? MOST : weight(part.substring(semicolon + 1));
            if (name.equalsIgnoreCase("gzip") || name.equalsIgnoreCase("x-gzip")) {
                gzip = Math.max(gzip, weight);
            } else if (name.equalsIgnoreCase("identity")) {
                identity = weight;
            } else if (name.equals("*")) {
                others = weight;
            }
            begin = end + 1;
        }
        // Identity need not be named to be acceptable; only a zero rules it out, its own or the asterisk's.
        int plain = identity != UNNAMED ? identity : others == 0 ? 0 : UNNAMED;
        return new AcceptedCodings(gzip == UNNAMED ? Math.max(0, others) : gzip, plain);
    }

    /** A weight that cannot be read is none: the plain form is never wrong. */
    private static int weight(String parameters) {
        String text = parameters.strip().toLowerCase(Locale.ROOT);
        if (!text.startsWith("q=") || text.length() < DIGITS) {
            return 0;
        }
        char first = text.charAt(2);
        String fraction = text.length() > DIGITS ? text.substring(DIGITS + 1) : "";
        boolean good = (first == '0' || first == '1')
                && (text.length() == DIGITS || text.charAt(DIGITS) == '.')
                && fraction.length() <= DIGITS
                && fraction.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!good) {
            return 0;
        }
        int thousandths = Integer.parseInt((fraction + "000").substring(0, DIGITS));
        return first == '1' ? MOST : thousandths;
    }
}
