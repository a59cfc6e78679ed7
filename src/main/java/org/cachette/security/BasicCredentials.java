package org.cachette.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A name and a password as sent (RFC 7617). */
final class BasicCredentials {

    private final String name;
    private final char[] password;

    BasicCredentials(String name, char[] password) {
        this.name = name;
        this.password = password;
    }

    /** Reads them; null when they are none. */
    static @Nullable BasicCredentials parse(String text) {
        try {
            String pair = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(text)))
                    .toString();
            int colon = pair.indexOf(':');
            return colon < 0
                    ? null
                    : new BasicCredentials(
                            pair.substring(0, colon), pair.substring(colon + 1).toCharArray());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }

    String name() {
        return name;
    }

    char[] password() {
        return password;
    }

    /** Not the password. */
    @Override
    public String toString() {
        return name;
    }
}
