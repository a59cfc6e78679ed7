package org.cachette.http;

import java.util.concurrent.TimeUnit;
import org.cachette.entry.Header;

/** What clients are told of a hit: {@code Cache-Status} (RFC 9211), and the fields that were there before it. */
public final class HitStatus {

    /** The field of RFC 9211. */
    public static final String FIELD = "Cache-Status";

    /** The field with one word. */
    public static final String WORD = "X-Cache";

    /** The field with the key. */
    public static final String KEY = "X-Cache-Key";

    /** A fresh answer from the cache. */
    public static final Header HIT = new Header(WORD, "HIT");

    private static final String BEGIN = "Cachette; hit; ttl=";

    private HitStatus() {}

    /**
     * The value of {@code Cache-Status}.
     *
     * @param ttlMillis how long the answer is still fresh; below zero when it is stale
     * @param key as the client may see it
     * @param detail where it was, a token
     */
    public static String of(long ttlMillis, String key, String detail) {
        return BEGIN + TimeUnit.MILLISECONDS.toSeconds(ttlMillis) + "; key=\"" + key + "\"; detail=" + detail;
    }

    /** Whether a field is one of these. */
    public static boolean isStatus(Header field) {
        return field.is(FIELD) || field.is(WORD) || field.is(KEY);
    }
}
