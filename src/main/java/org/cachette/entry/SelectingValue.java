package org.cachette.entry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request field's value without what makes no difference (RFC 9111 4.1): space around the commas of a list and empty members;
 * for what a client accepts also case and, among what it likes equally, order. What is quoted stays as it is.
 */
final class SelectingValue {

    /** Case and order say nothing in these (RFC 9110 12.5). */
    private static final Set<String> PREFERENCES =
            Set.of("accept", "accept-charset", "accept-encoding", "accept-language");

    private static final Pattern WEIGHT =
            Pattern.compile("[ \\t]*;[ \\t]*q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)$", Pattern.CASE_INSENSITIVE);
    private static final int WHOLE = 1000;

    private SelectingValue() {}

    /** The value; null stays null, for what was not sent differs from what is empty. */
    static @Nullable String normalised(String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        List<String> members = members(value);
        return PREFERENCES.contains(field) ? ranked(members) : String.join(",", members);
    }

    private static List<String> members(String value) {
        List<String> members = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' && !quoted) {
                members.add(value.substring(start, i).strip());
                start = i + 1;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            }
        }
        members.add(value.substring(start).strip());
        members.removeIf(String::isEmpty);
        return members;
    }

    private static String ranked(List<String> members) {
        return members.stream()
                .map(SelectingValue::preference)
                .sorted(Comparator.comparingInt(Preference::weight).reversed().thenComparing(Preference::name))
                .distinct()
                .map(preference -> preference.name() + ";" + preference.weight())
                .collect(Collectors.joining(","));
    }

    private static Preference preference(String member) {
        // What a media type's parameters say may depend on case.
        int parameters = member.indexOf(';');
        String lower = parameters < 0
                ? member.toLowerCase(Locale.ROOT)
                : member.substring(0, parameters).toLowerCase(Locale.ROOT) + member.substring(parameters);
        Matcher weight = WEIGHT.matcher(lower);
        return weight.find()
                ? new Preference(lower.substring(0, weight.start()), thousandths(weight.group(1)))
                : new Preference(lower, WHOLE);
    }

    private static int thousandths(String weight) {
        return (int) Math.round(Double.parseDouble(weight) * WHOLE);
    }

    private record Preference(String name, int weight) {}
}
