package org.cachette.entry;

import java.util.Base64;

/** A strong entity tag (RFC 9110 8.8.3) made of a digest: its 16 bytes in URL-safe Base64, in quotation marks. */
public final class DigestTag {

    /** Bytes of the digest. */
    public static final int BYTES = 16;

    /** Characters of the tag. */
    private static final int LENGTH = 24;

    private static final byte[] NONE = {};
    private static final char QUOTE = '"';

    private DigestTag() {}

    /** The tag of so many bytes. */
    public static String of(byte[] digest) {
        return QUOTE + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + QUOTE;
    }

    /** The bytes that a tag is made of; nothing for any other text. */
    public static byte[] digest(String tag) {
        if (tag.length() != LENGTH || tag.charAt(0) != QUOTE || tag.charAt(LENGTH - 1) != QUOTE) {
            return NONE;
        }
        try {
            byte[] digest = Base64.getUrlDecoder().decode(tag.substring(1, LENGTH - 1));
            // Of several spellings of the same bytes one comes out again.
            return digest.length == BYTES && of(digest).equals(tag) ? digest : NONE;
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }
}
