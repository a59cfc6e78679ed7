package org.cachette.security;

import java.util.Set;

/** What came of what a caller sent to say who he is. */
sealed interface SignIn {

    /**
     * It is somebody.
     *
     * @param name unlike that of anybody else, whatever names him
     * @param roles what he may do
     */
    record Known(String name, Set<String> roles) implements SignIn {}

    /**
     * It proves nothing.
     *
     * @param scheme by which it was tried
     * @param reason for the caller: it tells nothing that helps at guessing
     */
    record Refused(Scheme scheme, String reason) implements SignIn {}

    /**
     * Too much was wrong before.
     *
     * @param seconds until the next try
     */
    record Later(long seconds) implements SignIn {}

    /**
     * It cannot be found out now.
     *
     * @param reason for the caller
     */
    record Unavailable(String reason) implements SignIn {}
}
