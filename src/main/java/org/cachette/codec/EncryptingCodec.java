package org.cachette.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Predicate;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;

/**
 * A layer around the envelope that encrypts the entries of some types (AES-256-GCM):
 *
 * <pre>
 * the envelope's first 42 bytes, bit 7 of the flags set, the checksum 0 (it would tell of what it sums up)
 * id of the key: length 1, ASCII | salt 16 | nonce 12 | encrypted: the checksum, and all else of the envelope | tag 16
 * </pre>
 *
 * <p>What is not encrypted (digest, stamp, ids) is authenticated, and with it the name and the digest of the key that was asked
 * for, of which a principal is a part: bytes that were changed, or laid under another key, open for nobody.
 */
public final class EncryptingCodec implements Codec {

    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte[] PURPOSE = "cachette entry".getBytes(StandardCharsets.US_ASCII);

    private final Codec envelope;
    private final Predicate<String> encrypted;
    private final EncryptionKeys keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * A layer around this codec.
     *
     * @param encrypted which types are
     */
    public EncryptingCodec(Codec envelope, Predicate<String> encrypted, EncryptionKeys keys) {
        this.envelope = envelope;
        this.encrypted = encrypted;
        this.keys = keys;
    }

    @Override
    public byte[] encode(CacheEntry entry) {
        byte[] plain = envelope.encode(entry);
        if (!encrypted.test(entry.key().type())) {
            return plain;
        }
        try {
            return seal(entry.key(), plain);
        } catch (GeneralSecurityException | ForeignEntryException e) {
            throw new IllegalStateException("every Java has AES and HMAC, and the current key is there", e);
        }
    }

    @Override
    public CacheEntry decode(CacheKey key, byte[] bytes) throws MalformedEntryException {
        boolean wanted = encrypted.test(key.type());
        if (wanted && isEncrypted(bytes)) {
            return envelope.decode(key, open(key, bytes));
        }
        CacheEntry entry = envelope.decode(key, bytes);
        if (wanted) {
            throw new ForeignEntryException(ForeignEntryException.Reason.ENCRYPTION, "it is not encrypted");
        }
        return entry;
    }

    private static boolean isEncrypted(byte[] bytes) throws MalformedEntryException {
        if (bytes.length < EntryCodec.HEAD) {
            return false;
        }
        EntryCodec.readVersion(ByteBuffer.wrap(bytes));
        return (bytes[EntryCodec.FLAGS] & EntryCodec.ENCRYPTED) != 0;
    }

    private byte[] seal(CacheKey key, byte[] plain) throws GeneralSecurityException, ForeignEntryException {
        byte[] id = keys.current().getBytes(StandardCharsets.US_ASCII);
        byte[] salt = random(SALT);
        byte[] nonce = random(NONCE);
        byte[] head = head(plain);
        head[EntryCodec.FLAGS] |= EntryCodec.ENCRYPTED;
        int length = Integer.BYTES + plain.length - EntryCodec.HEAD;
        ByteBuffer out = ByteBuffer.allocate(head.length + 1 + id.length + SALT + NONCE + length + TAG);
        out.put(head).put((byte) id.length).put(id).put(salt).put(nonce);
        Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.current(), salt, nonce);
        authenticate(cipher, head, id, key);
        cipher.update(ByteBuffer.wrap(plain, EntryCodec.CHECKSUM, Integer.BYTES), out);
        cipher.doFinal(ByteBuffer.wrap(plain, EntryCodec.HEAD, plain.length - EntryCodec.HEAD), out);
        return out.array();
    }

    private byte[] open(CacheKey key, byte[] bytes) throws MalformedEntryException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] head = new byte[EntryCodec.HEAD];
        byte[] salt = new byte[SALT];
        byte[] nonce = new byte[NONCE];
        try {
            in.get(head);
            int length = in.get();
            if (length < 1 || length > in.remaining()) {
                throw new MalformedEntryException("it names no key");
            }
            byte[] id = new byte[length];
            in.get(id).get(salt).get(nonce);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, new String(id, StandardCharsets.US_ASCII), salt, nonce);
            authenticate(cipher, head, id, key);
            return plain(head, cipher.doFinal(bytes, in.position(), in.remaining()));
        } catch (AEADBadTagException e) {
            throw new MalformedEntryException("it was changed, or belongs to another key", e);
        } catch (GeneralSecurityException | BufferUnderflowException e) {
            throw new MalformedEntryException("it cannot be decrypted", e);
        }
    }

    /** The envelope as it was. */
    private static byte[] plain(byte[] head, byte[] opened) {
        ByteBuffer plain = ByteBuffer.allocate(head.length + opened.length - Integer.BYTES);
        plain.put(head).put(opened, Integer.BYTES, opened.length - Integer.BYTES);
        plain.put(EntryCodec.FLAGS, (byte) (head[EntryCodec.FLAGS] & ~EntryCodec.ENCRYPTED));
        plain.put(EntryCodec.CHECKSUM, opened, 0, Integer.BYTES);
        return plain.array();
    }

    private static byte[] head(byte[] plain) {
        byte[] head = Arrays.copyOf(plain, EntryCodec.HEAD);
        Arrays.fill(head, EntryCodec.CHECKSUM, EntryCodec.CHECKSUM + Integer.BYTES, (byte) 0);
        return head;
    }

    private Cipher cipher(int mode, String id, byte[] salt, byte[] nonce)
            throws GeneralSecurityException, ForeignEntryException {
        SecretKey key = keys.derive(id, PURPOSE, salt);
        if (key == null) {
            throw new ForeignEntryException(
                    ForeignEntryException.Reason.KEY, "it is encrypted with a key that is not among " + keys);
        }
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        return cipher;
    }

    /** Whoever asks says which key it must have been; the digest tells principals apart. */
    private static void authenticate(Cipher cipher, byte[] head, byte[] id, CacheKey key) {
        cipher.updateAAD(head);
        cipher.updateAAD(ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put((byte) id.length)
                .putLong(key.digest().high())
                .putLong(key.digest().low())
                .flip());
        cipher.updateAAD(id);
        cipher.updateAAD(key.name().getBytes(StandardCharsets.UTF_8));
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
