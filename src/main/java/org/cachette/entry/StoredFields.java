package org.cachette.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which fields of a response are stored, and how a 304 or a HEAD changes them (RFC 9111 3.1 and 3.2). */
public final class StoredFields {

    /** Of one connection, or one hop (RFC 9110 7.6.1, RFC 9111 3.1). */
    private static final Set<String> OF_ONE_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authentication-info",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** How long the bytes are and how they are coded says who stores them. */
    private static final Set<String> OF_THE_BYTES = Set.of("content-encoding", "content-length", "content-range");

    private StoredFields() {}

    /**
     * Whether a field is of one hop, and nothing to be stored.
     *
     * @param name in any case
     */
    public static boolean isOfOneHop(String name) {
        return OF_ONE_HOP.contains(name.toLowerCase(Locale.ROOT));
    }

    /** What is stored: nothing of one hop, nothing that {@code Connection}, a qualified no-cache or private names. */
    public static List<Header> kept(List<Header> headers, CacheControl control) {
        Set<String> left = new TreeSet<>(OF_ONE_HOP);
        left.addAll(control.fields("no-cache"));
        left.addAll(control.fields("private"));
        for (String value : Header.values(headers, "Connection")) {
            for (String name : value.split(",", -1)) {
                left.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return headers.stream().filter(header -> !left.contains(lower(header))).toList();
    }

    /** The stored fields with those of a newer response in their place, but for what describes the stored bytes. */
    public static List<Header> updated(List<Header> stored, List<Header> newer) {
        List<Header> fresh = newer.stream()
                .filter(header -> !OF_THE_BYTES.contains(lower(header)))
                .toList();
        Set<String> replaced = new TreeSet<>();
        fresh.forEach(header -> replaced.add(lower(header)));
        // Of the former age and date nothing is true any more.
        replaced.addAll(List.of("age", "date"));
        List<Header> updated = new ArrayList<>(stored);
        updated.removeIf(header -> replaced.contains(lower(header)));
        updated.addAll(fresh);
        return updated;
    }

    private static String lower(Header header) {
        return header.name().toLowerCase(Locale.ROOT);
    }
}
