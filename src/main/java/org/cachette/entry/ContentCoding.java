package org.cachette.entry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Gives a response what it is sent with: an entity tag for its bytes, and, where that is worth it, a compressed form with one
 * of its own. Done once, when the response is made.
 *
 * @param threshold shorter bodies are not compressed, in bytes
 */
public record ContentCoding(int threshold) {

    private static final int OK = 200;

    /** Compressed by their nature; trying would only cost time. */
    private static final List<String> COMPRESSED = List.of(
            "image/",
            "audio/",
            "video/",
            "font/woff",
            "application/zip",
            "application/gzip",
            "application/x-gzip",
            "application/x-7z",
            "application/zstd",
            "application/x-bzip",
            "application/x-xz");

    /**
     * The response with validators and codings.
     *
     * @param transformed whether its bytes are changed on their way out (by the application's own interceptors), so that no tag
     *     names what clients get byte by byte
     */
    public CachedResponse apply(CachedResponse made, boolean transformed) {
        byte[] bytes = made.body();
        String type = first(made.headers(), "Content-Type");
        String tag = made.plain().etag();
        if (!made.hasOwnTag() && made.status() == OK) {
            tag = transformed ? "W/" + tag(type, bytes) : tag(type, bytes);
        }
        Content plain = new Content(bytes, tag);
        if (!isCompressible(type)) {
            return made.as(plain.incompressible(), null);
        }
        if (transformed || bytes.length < Math.max(1, threshold) || !mayBeCoded(made)) {
            return made.as(plain, null);
        }
        byte[] compressed = Gzip.shrink(bytes);
        if (compressed.length == bytes.length) {
            return made.as(plain.incompressible(), null);
        }
        String compressedTag = made.hasOwnTag() || tag.isEmpty() ? tag : tag(type, compressed);
        return made.as(plain, new Content(compressed, compressedTag));
    }

    /** The bytes compressed though that is not worth it, for who takes them in no other form. */
    public static Content forced(CachedResponse response) {
        byte[] compressed = Gzip.compress(response.body());
        Content plain = response.plain();
        String tag = plain.etag();
        if (!response.hasOwnTag() && plain.isStrong()) {
            tag = tag(first(response.headers(), "Content-Type"), compressed);
        }
        return new Content(compressed, tag);
    }

    /**
     * Whether it may be sent in another coding than it was made in (RFC 9110 7.7, RFC 9111 5.2.2.6). A strong tag of the method's
     * own names the bytes that the method made, and clients send it back to it in If-Match.
     */
    public static boolean mayBeCoded(CachedResponse made) {
        return Header.values(made.headers(), "Content-Encoding").isEmpty()
                && !(made.hasOwnTag() && made.plain().isStrong())
                && !CacheControl.of(Header.values(made.headers(), "Cache-Control"))
                        .has("no-transform");
    }

    private static boolean isCompressible(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("image/svg") || COMPRESSED.stream().noneMatch(lower::startsWith);
    }

    /** The front half of a SHA-256; the same bytes as another media type are another representation. */
    private static String tag(String type, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(type.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            byte[] front = Arrays.copyOf(digest.digest(bytes), DigestTag.BYTES);
            return DigestTag.of(front);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String first(List<Header> headers, String name) {
        return Header.values(headers, name).stream().findFirst().orElse("");
    }
}
