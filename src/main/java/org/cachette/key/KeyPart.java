package org.cachette.key;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;

/** Percent-encodes one part of a readable key (RFC 3986 2.3: unreserved characters stay, but for {@code ~}). */
final class KeyPart {

    private static final BitSet PLAIN = new BitSet();

    static {
        PLAIN.set('a', 'z' + 1);
        PLAIN.set('A', 'Z' + 1);
        PLAIN.set('0', '9' + 1);
        "-._".chars().forEach(PLAIN::set);
    }

    private KeyPart() {}

    static String encode(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length + 8);
        for (byte unit : bytes) {
            int value = Byte.toUnsignedInt(unit);
            if (PLAIN.get(value)) {
                encoded.append((char) value);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(unit));
            }
        }
        return encoded.toString();
    }
}
