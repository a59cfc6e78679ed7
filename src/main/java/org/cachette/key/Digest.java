package org.cachette.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** 128 bits that stand for a request: the front half of a SHA-256, so that nobody can aim one request at another's. */
public record Digest(long high, long low) {

    /** Bytes of a digest. */
    public static final int LENGTH = 16;

    /** Hexadecimal digits of a digest. */
    static final int DIGITS = 2 * LENGTH;

    private static final int BITS_OF_A_DIGIT = 4;

    /** The digest of these 32 hexadecimal digits. */
    static Digest ofHex(String hex) {
        return new Digest(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }

    /** The digest as 32 hexadecimal digits. */
    public String hex() {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(high) + format.toHexDigits(low);
    }

    /** Whether a text has the 32 digits of {@link #hex} from there on; it must have that many characters there. */
    boolean isWritten(String text, int begin) {
        HexFormat format = HexFormat.of();
        for (int i = 0; i < DIGITS; i++) {
            // A shift goes by its distance modulo 64: each half begins with its first digit.
            long rest = (i < DIGITS / 2 ? high : low) >>> Long.SIZE - BITS_OF_A_DIGIT * (i + 1);
            if (text.charAt(begin + i) != format.toLowHexDigit((int) rest)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Collects the parts of a digest. Each part goes in behind its length, so no two lists of parts give the same bytes,
     * whatever separators a caller smuggles into them.
     */
    public static final class Builder {

        private static final int ABSENT = -1;

        /** Bytes of most keys' parts. */
        private static final int EXPECTED = 192;

        /** A copy costs less than a look through the security providers. */
        private static final MessageDigest FRESH = sha256();

        private final MessageDigest message = copy();

        /** What was added and not digested yet. */
        private byte[] bytes = new byte[EXPECTED];

        private int length;

        /** Adds a text, or its absence, which differs from an empty text. */
        public Builder add(@Nullable String part) {
            if (part == null) {
                return add(ABSENT);
            }
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            add(text.length);
            reserve(text.length);
            System.arraycopy(text, 0, bytes, length, text.length);
            length += text.length;
            return this;
        }

        /** Adds a number, for example how many parts of a kind follow. */
        public Builder add(int number) {
            reserve(Integer.BYTES);
            bytes[length++] = (byte) (number >>> 24);
            bytes[length++] = (byte) (number >>> 16);
            bytes[length++] = (byte) (number >>> 8);
            bytes[length++] = (byte) number;
            return this;
        }

        /** The digest of all that was added; the builder starts afresh. */
        public Digest build() {
            message.update(bytes, 0, length);
            length = 0;
            ByteBuffer all = ByteBuffer.wrap(message.digest());
            return new Digest(all.getLong(), all.getLong());
        }

        private void reserve(int more) {
            if (more > bytes.length - length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
            }
        }

        private static MessageDigest copy() {
            try {
                return (MessageDigest) FRESH.clone();
            } catch (CloneNotSupportedException e) {
                return sha256();
            }
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
