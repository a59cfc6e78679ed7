package org.cachette.security;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a caller may say who he is (RFC 7617, RFC 6750). */
enum Scheme {
    BASIC("Basic realm=\"Cachette\", charset=\"UTF-8\""),
    BEARER("Bearer realm=\"Cachette\"");

    private final String challenge;

    Scheme(String challenge) {
        this.challenge = challenge;
    }

    /** What asks for it. */
    String challenge() {
        return challenge;
    }

    /** What follows the scheme's name in a field {@code Authorization}; null when it is another scheme's. */
    @Nullable
    String credentials(String authorization) {
        int space = authorization.indexOf(' ');
        String name = space < 0 ? authorization : authorization.substring(0, space);
        if (!name.toUpperCase(Locale.ROOT).equals(name())) {
            return null;
        }
        return space < 0 ? "" : authorization.substring(space + 1).strip();
    }
}
