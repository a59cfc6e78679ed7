package org.cachette.intercept;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The paths that a resource method answers, as a regular expression (Jakarta RESTful Web Services 3.7.3). */
final class PathPattern {

    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

    private PathPattern() {}

    /**
     * Reads path templates.
     *
     * @param type of the class; null for one that is reached through another resource: any path may be its own
     * @param method of the method; null for none
     */
    static Pattern of(@Nullable String type, @Nullable String method) {
        if (type == null) {
            return ANY;
        }
        String path = trimmed(type) + (method == null || trimmed(method).isEmpty() ? "" : "/" + trimmed(method));
        return Pattern.compile("/*" + regex(path.replaceFirst("^/", "")) + "/*", Pattern.DOTALL);
    }

    private static String trimmed(String path) {
        return path.replaceFirst("^/+", "").replaceFirst("/+$", "");
    }

    private static String regex(String template) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            if (open < 0) {
                open = template.length();
            }
            literal(regex, template.substring(at, open));
            at = open;
            if (open < template.length()) {
                int close = close(template, open);
                int colon = template.indexOf(':', open);
                boolean own = colon >= 0 && colon < close;
                regex.append(own ? "(?:" + template.substring(colon + 1, close).strip() + ")" : "[^/]+");
                at = close + 1;
            }
        }
        return regex.toString();
    }

    /** What is to be encoded in a path may be written either way. */
    private static void literal(StringBuilder regex, String text) {
        if (!text.isEmpty()) {
            regex.append(Pattern.quote(text));
        }
    }

    private static int close(String template, int open) {
        int depth = 0;
        for (int i = open; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return template.length() - 1;
    }
}
