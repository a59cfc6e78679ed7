package org.cachette.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The usual names and values of header fields (the idea is HPACK's, RFC 7541 2.3.1): each is one object for all responses, and takes
 * a byte or two of an envelope. Whoever changes the table changes the envelope's version: a place means one text for ever.
 */
public final class StaticTable {

    private static final List<String> TEXTS = List.of(
            "Content-Type",
            "application/json",
            "application/json;charset=UTF-8",
            "application/json;charset=utf-8",
            "text/plain;charset=UTF-8",
            "Cache-Control",
            "Vary",
            "Content-Language",
            "Last-Modified",
            "ETag",
            "Link",
            "Location",
            "Content-Location",
            "Content-Disposition",
            "Content-Encoding",
            "Expires",
            "Date",
            "Age",
            "Retry-After",
            "Allow",
            "Accept-Ranges",
            "Access-Control-Allow-Origin",
            "X-Content-Type-Options",
            "Cache-Tag",
            "Surrogate-Key",
            "CDN-Cache-Control",
            "application/problem+json",
            "application/xml",
            "application/xml;charset=UTF-8",
            "application/octet-stream",
            "application/pdf",
            "text/plain",
            "text/html",
            "text/html;charset=UTF-8",
            "text/css",
            "text/csv",
            "text/javascript",
            "image/png",
            "image/jpeg",
            "image/svg+xml",
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Authorization",
            "Origin",
            "no-cache",
            "public",
            "nosniff",
            "*");

    private static final Map<String, Integer> PLACES = places();

    private StaticTable() {}

    /** Where a text is, from 1; 0 for one that is not. */
    public static int place(String text) {
        return PLACES.getOrDefault(text, 0);
    }

    /**
     * What is at a place; null when nothing is.
     *
     * @param place from 1
     */
    public static @Nullable String text(long place) {
        return place < 1 || place > TEXTS.size() ? null : TEXTS.get((int) place - 1);
    }

    /** The same fields, with the table's own texts where they are there. */
    static List<Header> shared(List<Header> headers) {
        return List.copyOf(headers.stream()
                .map(header -> new Header(shared(header.name()), shared(header.value())))
                .toList());
    }

    private static String shared(String text) {
        String own = text(place(text));
        return own == null ? text : own;
    }

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        TEXTS.forEach(text -> places.put(text, places.size() + 1));
        return Map.copyOf(places);
    }
}
