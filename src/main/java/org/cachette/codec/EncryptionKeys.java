package org.cachette.codec;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Keys by their ids. What is stored is encrypted with the first; the others still open what was encrypted with them. */
public final class EncryptionKeys {

    /** As AES-256 has them. */
    private static final int LENGTH = 32;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final String DERIVATION = "HmacSHA256";

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final String current;

    /**
     * Keys, the current one first.
     *
     * @throws IllegalArgumentException a sentence without a byte of a key
     */
    public EncryptionKeys(Map<String, byte[]> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key; allowed is one or more");
        }
        keys.forEach((id, bytes) -> this.keys.put(id, key(this.keys.size() + 1, id, bytes)));
        this.current = this.keys.keySet().iterator().next();
    }

    /** Messages go by the number: what was meant for a key may stand where an id should. */
    private static SecretKey key(int number, String id, byte[] bytes) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of key number " + number
                    + " is none; allowed are 1 to 32 letters, digits, '.', '_' and '-'");
        }
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException(
                    "key number " + number + " has " + bytes.length + " bytes; allowed are " + LENGTH + " (AES-256)");
        }
        return new SecretKeySpec(bytes, DERIVATION);
    }

    /** The id of the key that encrypts. */
    String current() {
        return current;
    }

    /**
     * A key for one entry alone (HKDF-Expand of RFC 5869, with a salt): however many entries there are, no two of them meet
     * under one key and one nonce.
     *
     * @return null when there is no key of this id
     */
    @Nullable
    SecretKey derive(String id, byte[] purpose, byte[] salt) throws GeneralSecurityException {
        SecretKey key = keys.get(id);
        if (key == null) {
            return null;
        }
        Mac mac = Mac.getInstance(DERIVATION);
        mac.init(key);
        mac.update(purpose);
        mac.update(salt);
        mac.update((byte) 1);
        byte[] derived = mac.doFinal();
        try {
            return new SecretKeySpec(derived, "AES");
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /** Ids alone. */
    @Override
    public String toString() {
        return "EncryptionKeys" + keys.keySet();
    }
}
