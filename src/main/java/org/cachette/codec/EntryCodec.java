package org.cachette.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Content;
import org.cachette.entry.Header;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;

/**
 * The envelope, big-endian:
 *
 * <pre>
 * magic 4 | version 1 | flags 1 (bit 0: body is gzip; bit 1: and is sent so; bit 7: {@link EncryptingCodec})
 * CRC-32C of the flags and all that follows 4
 * digest 16 | stamp: epoch 8, number 8 | stored at 8 | ttl 8 | stale 8 (milliseconds) | origin time 8 (nanoseconds)
 * name: length 4, UTF-8 | scopes: count 2, each: length 4, UTF-8 | status 2 | headers: count 2, each name and value: length 4, UTF-8
 * entity tags of the body, plain and as gzip, each: length 4, UTF-8
 * body: length 4 as it was made, length 4 as it lies here, bytes
 * </pre>
 *
 * <p>Another version, a wrong sum, another key, a length that does not fit: no entry. A rolling deployment thus sees misses,
 * never errors.
 */
public final class EntryCodec implements Codec {

    private static final int MAGIC = 0x43414348;
    private static final byte VERSION = 3;
    private static final byte GZIP = 1;
    private static final byte SENT = 2;

    /** Set where the rest is {@link EncryptingCodec}'s. */
    static final byte ENCRYPTED = (byte) 0x80;

    private static final int PREAMBLE = 10;

    /** So far the envelope is read by others too, {@code store.lua} among them: preamble, digest, stamp. */
    static final int HEAD = PREAMBLE + Digest.LENGTH + 2 * Long.BYTES;

    /** Where the flags lie. */
    static final int FLAGS = 5;

    /** Where the checksum lies. */
    static final int CHECKSUM = PREAMBLE - Integer.BYTES;

    private static final int FIXED = PREAMBLE + Digest.LENGTH + 6 * Long.BYTES + 5 * Integer.BYTES + 3 * Short.BYTES;

    private final Compression compression;
    private final int maxBytes;

    /**
     * A codec.
     *
     * @param compression of bodies
     * @param maxBytes no entry promises a larger body; what does is not ours
     */
    public EntryCodec(Compression compression, int maxBytes) {
        this.compression = compression;
        this.maxBytes = maxBytes;
    }

    @Override
    public byte[] encode(CacheEntry entry) {
        byte[] name = utf8(entry.key().name());
        List<byte[]> scopes =
                entry.scopes().stream().map(scope -> utf8(scope.text())).toList();
        List<byte[]> texts = new ArrayList<>();
        for (Header header : entry.response().headers()) {
            texts.add(utf8(header.name()));
            texts.add(utf8(header.value()));
        }
        byte[] body = entry.response().body();
        Content gzip = entry.response().gzip();
        byte[] packed = gzip == null ? compression.shrink(body) : gzip.bytes();
        byte[] plainTag = utf8(entry.response().plain().etag());
        byte[] gzipTag = gzip == null ? new byte[0] : utf8(gzip.etag());
        int length = FIXED + name.length + plainTag.length + gzipTag.length + packed.length;
        length += lengthOf(scopes) + lengthOf(texts);
        ByteBuffer out = ByteBuffer.allocate(length);
        out.putInt(MAGIC)
                .put(VERSION)
                .put(flags(packed.length != body.length, gzip != null))
                .putInt(0);
        writeFacts(out, entry);
        write(out, name);
        out.putShort((short) scopes.size());
        scopes.forEach(scope -> write(out, scope));
        out.putShort((short) entry.response().status()).putShort((short) (texts.size() / 2));
        texts.forEach(text -> write(out, text));
        write(out, plainTag);
        write(out, gzipTag);
        out.putInt(body.length);
        write(out, packed);
        out.putInt(CHECKSUM, sum(out.array()));
        return out.array();
    }

    @Override
    public CacheEntry decode(CacheKey key, byte[] bytes) throws MalformedEntryException {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte flags = readPreamble(in, bytes);
            Digest digest = new Digest(in.getLong(), in.getLong());
            Stamp stamp = new Stamp(in.getLong(), in.getLong());
            long storedAt = in.getLong();
            long ttl = in.getLong();
            long stale = in.getLong();
            long originNanos = in.getLong();
            if (!digest.equals(key.digest()) || !text(in).equals(key.name())) {
                throw new MalformedEntryException("it belongs to another key");
            }
            List<Scope> scopes = readScopes(in);
            CachedResponse response = readResponse(in, flags);
            return new CacheEntry(key, stamp, storedAt, ttl, stale, originNanos, scopes, response);
        } catch (BufferUnderflowException e) {
            throw new MalformedEntryException("it ends too early", e);
        }
    }

    private static void writeFacts(ByteBuffer out, CacheEntry entry) {
        out.putLong(entry.key().digest().high()).putLong(entry.key().digest().low());
        out.putLong(entry.stamp().epoch()).putLong(entry.stamp().number());
        out.putLong(entry.storedAt()).putLong(entry.ttlMillis()).putLong(entry.staleMillis());
        out.putLong(entry.originNanos());
    }

    private static byte readPreamble(ByteBuffer in, byte[] bytes) throws MalformedEntryException {
        readVersion(in);
        byte flags = in.get();
        if ((flags & ENCRYPTED) != 0) {
            throw new ForeignEntryException(ForeignEntryException.Reason.ENCRYPTION, "it is encrypted");
        }
        if (in.getInt() != sum(bytes)) {
            throw new MalformedEntryException("its checksum does not match");
        }
        return flags;
    }

    /** Goes on only with an envelope of ours, of this version. */
    static void readVersion(ByteBuffer in) throws MalformedEntryException {
        if (in.getInt() != MAGIC) {
            throw new MalformedEntryException("it is no entry");
        }
        byte version = in.get();
        if (version != VERSION) {
            throw new ForeignEntryException(
                    ForeignEntryException.Reason.VERSION, "it has version " + version + ", not " + VERSION);
        }
    }

    private static byte flags(boolean gzip, boolean sent) {
        return (byte) ((gzip ? GZIP : 0) | (sent ? SENT : 0));
    }

    private static int lengthOf(List<byte[]> texts) {
        return texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
    }

    private static List<Scope> readScopes(ByteBuffer in) throws MalformedEntryException {
        int count = in.getShort();
        List<Scope> scopes = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                scopes.add(new Scope(text(in)));
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedEntryException("one of its scopes is none", e);
        }
        return scopes;
    }

    private CachedResponse readResponse(ByteBuffer in, byte flags) throws MalformedEntryException {
        int status = in.getShort();
        int count = in.getShort();
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            headers.add(new Header(text(in), text(in)));
        }
        String plainTag = text(in);
        String gzipTag = text(in);
        int length = in.getInt();
        if (length < 0 || length > maxBytes) {
            throw new MalformedEntryException("its body claims " + length + " bytes");
        }
        byte[] packed = bytes(in);
        boolean gzip = (flags & GZIP) != 0;
        if (in.hasRemaining() || (!gzip && packed.length != length)) {
            throw new MalformedEntryException("its body is not as long as it says");
        }
        Content plain = new Content(gzip ? Compression.restore(packed, length) : packed, plainTag);
        boolean sent = gzip && (flags & SENT) != 0;
        return new CachedResponse(status, headers, plain, sent ? new Content(packed, gzipTag) : null);
    }

    /**
     * Whose entry an envelope says it holds, encrypted or not.
     *
     * @throws MalformedEntryException when it is too short to say so
     */
    public static Digest digest(byte[] envelope) throws MalformedEntryException {
        if (envelope.length < PREAMBLE + Digest.LENGTH) {
            throw new MalformedEntryException("it is too short");
        }
        ByteBuffer in = ByteBuffer.wrap(envelope, PREAMBLE, Digest.LENGTH);
        return new Digest(in.getLong(), in.getLong());
    }

    private static int sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes[FLAGS]);
        sum.update(bytes, PREAMBLE, Math.max(0, bytes.length - PREAMBLE));
        return (int) sum.getValue();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(ByteBuffer out, byte[] bytes) {
        out.putInt(bytes.length).put(bytes);
    }

    private static String text(ByteBuffer in) throws MalformedEntryException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    /** Looks at what is left before it makes room: a length from outside allocates nothing. */
    private static byte[] bytes(ByteBuffer in) throws MalformedEntryException {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new MalformedEntryException("a part claims " + length + " bytes, " + in.remaining() + " are left");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
