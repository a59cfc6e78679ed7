package org.cachette.http;

/** Lists of entity tags, as If-None-Match has them (RFC 9110 8.8.3, 13.1.2). */
final class EntityTags {

    private static final String WEAK = "W/";

    private EntityTags() {}

    /** Whether the list names the tag by weak comparison, or is an asterisk. What cannot be read names nothing. */
    static boolean matchWeakly(String list, String tag) {
        String trimmed = list.strip();
        return trimmed.equals("*") || !tag.isEmpty() && names(trimmed, opaque(tag));
    }

    /** Whether both are strong and the same (RFC 9110 8.8.3.2). */
    static boolean matchStrongly(String one, String other) {
        return !one.startsWith(WEAK) && one.equals(other);
    }

    static boolean isTag(String text) {
        return text.startsWith("\"") || text.startsWith(WEAK);
    }

    private static boolean names(String list, String opaque) {
        int at = 0;
        while (at < list.length()) {
            char c = list.charAt(at);
            if (c == ',' || c == ' ' || c == '\t') {
                at++;
                continue;
            }
            int begin = list.startsWith(WEAK, at) ? at + WEAK.length() : at;
            if (begin >= list.length() || list.charAt(begin) != '"') {
                return false;
            }
            int end = list.indexOf('"', begin + 1);
            if (end < 0) {
                return false;
            }
            if (end + 1 - begin == opaque.length() && list.startsWith(opaque, begin)) {
                return true;
            }
            at = end + 1;
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
