package org.cachette.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The directives of a response's {@code Cache-Control} (RFC 9111 5.2), names in lower case. */
final class CacheControl {

    private final Map<String, String> directives = new HashMap<>();

    private CacheControl() {}

    static CacheControl of(List<String> values) {
        CacheControl control = new CacheControl();
        values.forEach(control::read);
        return control;
    }

    boolean has(String directive) {
        return directives.containsKey(directive);
    }

    /** The directive's seconds; 0 when they cannot be read: what is malformed is stale (RFC 9111 4.2.1). */
    OptionalLong seconds(String directive) {
        String value = directives.get(directive);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.of(0);
        }
        String digits = value.replaceFirst("^0+(?=.)", "");
        return OptionalLong.of(digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits));
    }

    /** Of a directive that is there twice the first counts. */
    private void read(String value) {
        split(value, true).forEach(this::add);
    }

    /**
     * A comma inside a quoted string divides nothing. Where a quote stands that none closes, nothing counts as quoted: rather
     * one directive too many than a no-store hidden.
     */
    private static List<String> split(String value, boolean heedQuotes) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' && !quoted) {
                parts.add(value.substring(start, i));
                start = i + 1;
            } else if (c == '"' && heedQuotes && (quoted || i > 0 && value.charAt(i - 1) == '=')) {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            }
        }
        if (quoted) {
            return split(value, false);
        }
        parts.add(value.substring(start));
        return parts;
    }

    private void add(String directive) {
        int equals = directive.indexOf('=');
        String name = (equals < 0 ? directive : directive.substring(0, equals))
                .strip()
                .toLowerCase(Locale.ROOT);
        String argument = equals < 0 ? "" : directive.substring(equals + 1).strip();
        if (argument.length() >= 2 && argument.startsWith("\"") && argument.endsWith("\"")) {
            argument = argument.substring(1, argument.length() - 1);
        }
        if (!name.isEmpty()) {
            directives.putIfAbsent(name, argument);
        }
    }
}
