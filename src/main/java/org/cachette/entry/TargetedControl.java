package org.cachette.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field such as {@code CDN-Cache-Control} (RFC 9213): a Dictionary (RFC 8941 3.2). One that is not well-formed, or empty, is
 * as if it were not there, and {@code Cache-Control} counts.
 */
final class TargetedControl {

    private static final Set<String> NAMING_FIELDS = Set.of("no-cache", "private");
    private static final String KEY = "[a-z*][a-z0-9_.*-]*";
    private static final String INTEGER = "-?[0-9]{1,15}";
    private static final String DECIMAL = "-?[0-9]{1,12}\\.[0-9]{1,3}";
    private static final String STRING = "\"(?:[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\"\\\\])*\"";
    private static final String TOKEN = "[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*";
    private static final String BYTES = ":[A-Za-z0-9+/=]*:";
    private static final String BOOLEAN = "\\?[01]";
    private static final String BARE = "(?:" + String.join("|", DECIMAL, INTEGER, STRING, TOKEN, BYTES, BOOLEAN) + ")";
    private static final String PARAMETERS = "(?:; *" + KEY + "(?:=" + BARE + ")?)*";
    private static final String INNER_LIST = "\\( *(?:" + BARE + PARAMETERS + "(?: +" + BARE + PARAMETERS + ")* *)?\\)";
    private static final Pattern MEMBER = Pattern.compile(
            "(?<key>" + KEY + ")(?:=(?<value>" + INNER_LIST + "|" + BARE + "))?" + PARAMETERS + "[ \\t]*");

    private TargetedControl() {}

    /** The directives of all field lines together; empty when they do not count. */
    static Optional<CacheControl> parse(List<String> lines) {
        String text = String.join(",", lines).strip();
        Map<String, String> directives = new HashMap<>();
        Matcher member = MEMBER.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!member.find(at) || member.start() != at) {
                return Optional.empty();
            }
            add(directives, member.group("key"), member.group("value"));
            at = member.end();
            if (at < text.length()) {
                if (text.charAt(at) != ',' || at + 1 == text.length()) {
                    return Optional.empty();
                }
                at = afterSpace(text, at + 1);
            }
        }
        return directives.isEmpty() ? Optional.empty() : Optional.of(CacheControl.of(directives));
    }

    /** Of a key that is there twice the last counts (RFC 8941 3.2). Seconds are no strings here, names of fields are. */
    private static void add(Map<String, String> directives, String key, @Nullable String value) {
        if (value == null || value.equals("?1")) {
            directives.put(key, "");
        } else if (value.equals("?0")) {
            directives.remove(key);
        } else {
            boolean names = NAMING_FIELDS.contains(key) && value.startsWith("\"");
            directives.put(key, names ? value.substring(1, value.length() - 1) : value);
        }
    }

    private static int afterSpace(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
