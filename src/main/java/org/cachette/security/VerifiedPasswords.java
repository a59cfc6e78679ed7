package org.cachette.security;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cachette.time.CacheClock;

/**
 * Passwords that were verified a moment ago, so that a request that brings one again is not held up. It keeps no password:
 * only a MAC under a key that this process alone has. One for each user, so it is no larger than the configuration.
 */
final class VerifiedPasswords {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;
    private final long nanos;
    private final CacheClock clock;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    /** Remembers for so many nanoseconds. */
    VerifiedPasswords(long nanos, CacheClock clock) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
        this.nanos = nanos;
        this.clock = clock;
    }

    /** Remembers a password that was found to be right. */
    void remember(String name, char[] password) {
        verified.put(name, new Verified(mac(name, password), clock.nanos()));
    }

    /** Whether this very password was found to be right not long ago. */
    boolean remembers(String name, char[] password) {
        // Also for nobody, so that it takes as long.
        byte[] mac = mac(name, password);
        Verified last = verified.get(name);
        return last != null && clock.nanos() - last.nanos < nanos && MessageDigest.isEqual(last.mac, mac);
    }

    private byte[] mac(String name, char[] password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(StandardCharsets.UTF_8.encode(CharBuffer.wrap(password)));
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK lacks " + ALGORITHM, e);
        }
    }

    private static final class Verified {

        private final byte[] mac;
        private final long nanos;

        Verified(byte[] mac, long nanos) {
            this.mac = mac;
            this.nanos = nanos;
        }
    }
}
