package org.cachette.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** 128 bits that stand for a request: the front half of a SHA-256, so that nobody can aim one request at another's. */
public record Digest(long high, long low) {

    /** Bytes of a digest. */
    public static final int LENGTH = 16;

    /** The digest as 32 hexadecimal digits. */
    public String hex() {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(high) + format.toHexDigits(low);
    }

    /**
     * Collects the parts of a digest. Each part goes in behind its length, so no two lists of parts give the same bytes,
     * whatever separators a caller smuggles into them.
     */
    public static final class Builder {

        private static final int ABSENT = -1;

        private final MessageDigest message = sha256();
        private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

        /** Adds a text, or its absence, which differs from an empty text. */
        public Builder add(@Nullable String part) {
            if (part == null) {
                return add(ABSENT);
            }
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            add(bytes.length);
            message.update(bytes);
            return this;
        }

        /** Adds a number, for example how many parts of a kind follow. */
        public Builder add(int number) {
            length.clear();
            length.putInt(number).flip();
            message.update(length);
            return this;
        }

        /** The digest of all that was added; the builder starts afresh. */
        public Digest build() {
            ByteBuffer bytes = ByteBuffer.wrap(message.digest());
            return new Digest(bytes.getLong(), bytes.getLong());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
