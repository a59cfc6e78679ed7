package org.cachette.key;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names what a URI names, for responses that are told apart by their URI alone (RFC 9111 2). All that any method answers there
 * has the same base, so that who knows the URI can invalidate it.
 */
public final class UriKey {

    private static final String HEX = "0123456789ABCDEFabcdef";
    private static final int RADIX = 16;

    private UriKey() {}

    /**
     * The base of all keys of a URI.
     *
     * @param path raw, below the application's root
     * @param query raw; null for none, which differs from an empty one
     */
    public static String base(String type, String path, @Nullable String query) {
        Digest digest = new Digest.Builder()
                .add("uri")
                .add(normalised(path))
                .add(query == null ? null : normalised(query))
                .build();
        return CacheKey.prefixOf(type) + digest.hex();
    }

    /**
     * The key of what one method answers there.
     *
     * @param base see {@link #base}
     * @param resource names class and method
     * @param mediaType the one chosen by the request; empty where there is no choice
     */
    public static CacheKey of(String type, String base, String resource, String mediaType) {
        return variant(
                type,
                base,
                new Digest.Builder().add(base).add(resource).add(mediaType).build());
    }

    /** The key of one of several variants. */
    public static CacheKey variant(CacheKey key, Digest selection) {
        Digest digest = new Digest.Builder()
                .add(key.digest().hex())
                .add(selection.hex())
                .build();
        return variant(key.type(), key.base(), digest);
    }

    /** The key of a variant by its digest. */
    public static CacheKey variant(CacheKey key, String digest) {
        return variant(key.type(), key.base(), Digest.ofHex(digest));
    }

    private static CacheKey variant(String type, String base, Digest digest) {
        return new CacheKey(type, base, base + CacheKey.VARIANT + digest.hex(), digest);
    }

    /** Percent-encoding that makes no difference makes none (RFC 3986 6.2.2). */
    static String normalised(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder normal = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (isEncoded(text, i)) {
                append(normal, text.substring(i + 1, i + 3));
                i += 2;
            } else {
                normal.append(text.charAt(i));
            }
        }
        return normal.toString();
    }

    private static boolean isEncoded(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && HEX.indexOf(text.charAt(at + 1)) >= 0
                && HEX.indexOf(text.charAt(at + 2)) >= 0;
    }

    private static void append(StringBuilder normal, String hex) {
        char c = (char) Integer.parseInt(hex, RADIX);
        boolean unreserved =
                c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
        if (unreserved) {
            normal.append(c);
        } else {
            normal.append('%').append(hex.toUpperCase(Locale.ROOT));
        }
    }
}
