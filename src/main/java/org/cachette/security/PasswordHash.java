package org.cachette.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as the configuration holds it: {@code algorithm:iterations:salt:hash}, salt and hash in Base64, the algorithm a
 * PBKDF2 of the JDK.
 *
 * <p>As a command, {@code java -cp ... org.cachette.security.PasswordHash} reads a password, one line, from standard
 * input and prints its hash.
 */
public final class PasswordHash {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final Set<String> ALGORITHMS =
            Set.of("PBKDF2WithHmacSHA256", "PBKDF2WithHmacSHA384", "PBKDF2WithHmacSHA512");

    /** As OWASP advises for SHA-512. */
    private static final int ITERATIONS = 210_000;

    private static final int LEAST_ITERATIONS = 10_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LEAST_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String algorithm;
    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(String algorithm, int iterations, byte[] salt, byte[] hash) {
        this.algorithm = algorithm;
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** A fresh hash of a password, as text. */
    public static String of(char[] password) {
        return of(password, ITERATIONS);
    }

    /**
     * A fresh hash of a password, as text.
     *
     * @param iterations 10,000 to 10,000,000; few are enough for passwords that nobody could guess
     */
    public static String of(char[] password, int iterations) {
        byte[] salt = random(SALT_BYTES);
        Base64.Encoder base64 = Base64.getEncoder();
        return ALGORITHM + ":" + iterations + ":" + base64.encodeToString(salt) + ":"
                + base64.encodeToString(derive(ALGORITHM, iterations, salt, HASH_BYTES, password));
    }

    /**
     * Reads a hash.
     *
     * @throws IllegalArgumentException says what is wrong, without the hash itself
     */
    static PasswordHash parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("must be algorithm:iterations:salt:hash");
        }
        if (!ALGORITHMS.contains(parts[0])) {
            throw new IllegalArgumentException(
                    "has an unknown algorithm; allowed are PBKDF2WithHmacSHA256, PBKDF2WithHmacSHA384 and "
                            + ALGORITHM);
        }
        return new PasswordHash(parts[0], iterations(parts[1]), bytes(parts[2], "salt"), bytes(parts[3], "hash"));
    }

    private static int iterations(String text) {
        try {
            int iterations = Integer.parseInt(text);
            if (iterations >= LEAST_ITERATIONS && iterations <= MOST_ITERATIONS) {
                return iterations;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is allowed.
        }
        throw new IllegalArgumentException(
                "must have from " + LEAST_ITERATIONS + " to " + MOST_ITERATIONS + " iterations");
    }

    private static byte[] bytes(String text, String what) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a " + what + " that is not Base64", e);
        }
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("has a " + what + " of less than " + LEAST_BYTES + " bytes");
        }
        return bytes;
    }

    /** One that no password matches, and that takes as long to find out. */
    static PasswordHash ofNobody() {
        return new PasswordHash(ALGORITHM, ITERATIONS, random(SALT_BYTES), random(HASH_BYTES));
    }

    /** One that no password matches, and that takes as long as this one to find out. */
    PasswordHash decoy() {
        return new PasswordHash(algorithm, iterations, random(salt.length), random(hash.length));
    }

    /** Whether this is the hash of a password; takes the same time either way. */
    boolean matches(char[] password) {
        return MessageDigest.isEqual(hash, derive(algorithm, iterations, salt, hash.length, password));
    }

    private static byte[] derive(String algorithm, int iterations, byte[] salt, int bytes, char[] password) {
        PBEKeySpec specification = new PBEKeySpec(password, salt, iterations, bytes * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(algorithm)
                    .generateSecret(specification)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK lacks " + algorithm, e);
        } finally {
            specification.clearPassword();
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /** Says neither salt nor hash. */
    @Override
    public String toString() {
        return algorithm + ":" + iterations;
    }

    /** Reads a password, prints its hash. It takes no arguments, since other users could read them. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            System.err.println("Give the password on standard input, not as an argument: others could read it there.");
            System.exit(2);
        }
        char[] password = read();
        if (password.length == 0) {
            System.err.println("The password is empty.");
            System.exit(2);
        }
        System.out.println(of(password));
        Arrays.fill(password, ' ');
    }

    private static char[] read() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? new char[0] : line.toCharArray();
    }
}
