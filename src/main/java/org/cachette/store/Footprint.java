package org.cachette.store;

import java.util.List;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Content;
import org.cachette.entry.Header;
import org.cachette.entry.StaticTable;
import org.cachette.ledger.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What an entry takes on the heap, in bytes: counted as HotSpot lays objects out on 64 bits with compressed references, as it
 * does in heaps below 32 GB. What a server shares between its responses, such as the unusual names of header fields, is counted for
 * each: never too little.
 */
final class Footprint {

    /** The objects that every entry consists of, their references and numbers, without strings and bytes. */
    private static final int ENTRY = 24 + 64 + 32 + 32 + 32 + 32 + 48;

    /** Caffeine's node, its place in the map, and what the map and the sketch of frequencies have for it on the average. */
    private static final int PLACE = 96;

    private static final int ALIGNMENT = 8;
    private static final int ARRAY = 16;
    private static final int REFERENCE = 4;
    private static final int LIST = 24;
    private static final int STRING = 24;
    private static final int CONTENT = 24;
    private static final int HEADER = 24;
    private static final int SCOPE = 16;
    private static final int LATIN_1 = 0xFF;

    private Footprint() {}

    /** Of this entry in a node's memory. */
    static int of(LocalEntry local) {
        CacheEntry entry = local.entry();
        List<Scope> scopes = local.standing().scopes();
        long bytes = ENTRY
                + PLACE
                + ofName(entry)
                + list(scopes.size())
                + (entry.scopes().isEmpty() ? 0 : list(entry.scopes().size()))
                + of(entry.response());
        // The first of them is 'all', which is one for all.
        for (Scope scope : scopes.subList(1, scopes.size())) {
            bytes += SCOPE + string(scope.text());
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    private static long ofName(CacheEntry entry) {
        String base = entry.key().base();
        String name = entry.key().name();
        return string(name) + (base.equals(name) ? 0 : string(base));
    }

    private static long of(CachedResponse response) {
        long bytes = of(response.plain())
                + of(response.gzip())
                + list(response.headers().size());
        for (Header header : response.headers()) {
            bytes += HEADER + text(header.name()) + text(header.value());
        }
        return bytes;
    }

    private static long of(@Nullable Content content) {
        return content == null ? 0 : CONTENT + array(content.bytes().length) + string(content.etag());
    }

    private static long list(int size) {
        return LIST + (size > 2 ? array((long) size * REFERENCE) : 0);
    }

    /** Of a usual one there is one for all. */
    private static long text(String text) {
        return StaticTable.place(text) > 0 ? 0 : string(text);
    }

    private static long string(String text) {
        if (text.isEmpty()) {
            // There is one for all.
            return 0;
        }
        int width = text.chars().allMatch(c -> c <= LATIN_1) ? 1 : 2;
        return STRING + array((long) text.length() * width);
    }

    private static long array(long bytes) {
        return (ARRAY + bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
