package org.cachette.http;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.jspecify.annotations.Nullable;

/**
 * Finds request fields whose values a response repeats though its key does not hold them: it was made for this one request, and
 * others would get what somebody else has sent (cache poisoning, as in CVE-2017-7561 and CVE-2021-41267).
 *
 * <p>A net for what the author forgot to declare, not a proof: a method can depend on a field without repeating it.
 */
public final class Reflection {

    private static final int SHORTEST = 4;
    private static final int LONGEST_LOOK = 256 * 1024;

    /** Say nothing that a method would repeat, or are told apart in other ways. */
    private static final Set<String> PLAIN = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "authorization",
            "cache-control",
            "connection",
            "content-length",
            "content-type",
            "dnt",
            "expect",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "keep-alive",
            "pragma",
            "priority",
            "range",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "upgrade-insecure-requests",
            "x-cachette-warming");

    private static final String BROWSERS = "sec-";

    private Reflection() {}

    /**
     * The name of such a field, in lower case; empty when there is none.
     *
     * @param fields of the request, by name
     * @param declared names in lower case that the key holds
     * @param known what else the key holds: a field that says the same again is none of these
     */
    public static String find(
            Map<String, List<String>> fields, Set<String> declared, Collection<String> known, CachedResponse response) {
        Body body = new Body(response.body());
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (PLAIN.contains(name) || name.startsWith(BROWSERS) || declared.contains(name)) {
                continue;
            }
            for (String value : field.getValue()) {
                String told = value.strip();
                if (told.length() >= SHORTEST && !isKnown(told, known) && repeats(response, body, needle(name, told))) {
                    return name;
                }
            }
        }
        return "";
    }

    private static boolean isKnown(String told, Collection<String> known) {
        return known.stream().anyMatch(value -> value.contains(told));
    }

    /** A host without a dot or a port may well be a common word; in a link it is a host. */
    private static String needle(String name, String told) {
        boolean word = name.equals("host") && told.indexOf('.') < 0 && told.indexOf(':') < 0;
        return word ? "//" + told : told;
    }

    private static boolean repeats(CachedResponse response, Body body, String needle) {
        for (Header header : response.headers()) {
            if (header.value().contains(needle)) {
                return true;
            }
        }
        return body.contains(needle);
    }

    /** Bytes as a text of a character each: the JVM looks through such a text many bytes at a time. */
    private static final class Body {

        private final byte[] bytes;
        private @Nullable String text;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean contains(String needle) {
            String known = text;
            if (known == null) {
                int looked = Math.min(bytes.length, LONGEST_LOOK);
                known = new String(bytes, 0, looked, StandardCharsets.ISO_8859_1);
                text = known;
            }
            return known.contains(new String(needle.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        }
    }
}
