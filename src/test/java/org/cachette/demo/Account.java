package org.cachette.demo;

import java.security.SecureRandom;

/**
 * Somebody who may sign in to the demo.
 *
 * @param key what the names of its lines in the environment file begin with
 */
record Account(String key, String user, String password, String role) {

    /** No character that a shell or a reader could mistake. */
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** An account with a new random password of 115 bits. */
    static Account create(String key, String user, String role) {
        StringBuilder password = new StringBuilder(LENGTH);
        RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(index -> password.append(LETTERS.charAt(index)));
        return new Account(key, user, password.toString(), role);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " (" + role + ")";
    }
}
