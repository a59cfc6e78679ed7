package org.cachette.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The directives of a {@code Cache-Control} (RFC 9111 5.2), names in lower case. */
public final class CacheControl {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** What cannot be a number of seconds, for what is not written as it must be. */
    private static final String MALFORMED = "?";

    private final Map<String, List<String>> directives = new HashMap<>();

    private CacheControl() {}

    /** The directives of all field lines together. */
    public static CacheControl of(List<String> values) {
        CacheControl control = new CacheControl();
        values.forEach(control::read);
        return control;
    }

    /** Directives that are known already, each with its argument; an empty one stands for none. */
    static CacheControl of(Map<String, String> known) {
        CacheControl control = new CacheControl();
        known.forEach((name, argument) -> control.directives.put(name, List.of(argument)));
        return control;
    }

    /** Whether the directive is there, whatever its argument. */
    public boolean has(String directive) {
        return directives.containsKey(directive);
    }

    /** The directive's seconds; 0 when they cannot be read: what is malformed is stale (RFC 9111 4.2.1). */
    public OptionalLong seconds(String directive) {
        List<String> arguments = directives.get(directive);
        if (arguments == null) {
            return OptionalLong.empty();
        }
        // Of a directive that is there twice the first counts (RFC 9111 4.2.1).
        return OptionalLong.of(DeltaSeconds.parse(arguments.get(0)).orElse(0));
    }

    /** Whether the directive has an argument that could be seconds. */
    boolean hasSeconds(String directive) {
        List<String> arguments = directives.get(directive);
        return arguments != null && DeltaSeconds.parse(arguments.get(0)).isPresent();
    }

    /** Whether the directive is there without an argument. */
    boolean isBare(String directive) {
        return directives.getOrDefault(directive, List.of()).contains("");
    }

    /**
     * Whether the directive holds for the whole response: it is there without naming fields, or with what are no names of
     * fields (RFC 9111 5.2.2.4, 5.2.2.7).
     */
    boolean isUnqualified(String directive) {
        return directives.getOrDefault(directive, List.of()).stream()
                .anyMatch(argument -> !names(argument).allGood());
    }

    /** The fields that the directive names, in lower case. */
    Set<String> fields(String directive) {
        Set<String> fields = new TreeSet<>();
        directives
                .getOrDefault(directive, List.of())
                .forEach(argument -> fields.addAll(names(argument).good()));
        return fields;
    }

    private static FieldNames names(String argument) {
        Set<String> good = new TreeSet<>();
        boolean allGood = true;
        for (String part : argument.split(",", -1)) {
            String name = part.strip();
            if (TOKEN.matcher(name).matches()) {
                good.add(name.toLowerCase(Locale.ROOT));
            } else {
                allGood &= name.isEmpty();
            }
        }
        return new FieldNames(good, allGood && !good.isEmpty());
    }

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

    /** Space around the equals sign is an error: what forbids is heeded all the same, what allows is not. */
    private void add(String directive) {
        int equals = directive.indexOf('=');
        String name = equals < 0 ? directive : directive.substring(0, equals);
        String argument = equals < 0 ? "" : directive.substring(equals + 1).stripTrailing();
        boolean spaced = equals >= 0 && (!name.equals(name.stripTrailing()) || !argument.equals(argument.strip()));
        String known = name.strip().toLowerCase(Locale.ROOT);
        if (!known.isEmpty()) {
            directives.computeIfAbsent(known, unused -> new ArrayList<>()).add(spaced ? MALFORMED : unquoted(argument));
        }
    }

    private static String unquoted(String argument) {
        boolean quoted = argument.length() >= 2 && argument.startsWith("\"") && argument.endsWith("\"");
        return quoted ? argument.substring(1, argument.length() - 1) : argument;
    }

    private record FieldNames(Set<String> good, boolean allGood) {}
}
