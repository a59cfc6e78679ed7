package org.cachette.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
 * The envelope, big-endian; n is a {@link Varint}, text a {@link Text}:
 *
 * <pre>
 * magic 4 | version 1 | flags 1 (bit 0: body is gzip; bit 1: and is sent so; bit 7: {@link EncryptingCodec})
 * CRC-32C of the flags, of all that follows, and of the name that it lies under 4
 * digest 16 | stamp: epoch 8, number 8 | stored at n | ttl n | stale n (milliseconds) | origin time n (nanoseconds)
 * scopes: count n, each: text | status n | headers: count n, each name and value: text
 * entity tags of the body, plain and as gzip, each: text
 * body: length n as it was made | as it lies here: the rest
 * </pre>
 *
 * <p>Another version, a wrong sum, another key, a length that does not fit: no entry. A rolling deployment thus sees misses,
 * never errors.
 */
public final class EntryCodec implements Codec {

    private static final int MAGIC = 0x43414348;
    private static final byte VERSION = 5;
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

    /** The most that four times, two counts, the status and the body's length take. */
    private static final int NUMBERS = 8 * Varint.LONGEST;

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
        CachedResponse response = entry.response();
        byte[] body = response.body();
        Content gzip = response.gzip();
        byte[] packed = packed(response);
        List<byte[]> scopes =
                entry.scopes().stream().map(scope -> Text.packed(scope.text())).toList();
        List<byte[]> fields = fields(response.headers());
        List<byte[]> tags = List.of(Text.packed(response.plain().etag()), Text.packed(gzip == null ? "" : gzip.etag()));
        ByteBuffer facts = ByteBuffer.allocate(HEAD + NUMBERS + bytes(scopes) + bytes(fields) + bytes(tags));
        facts.putInt(MAGIC)
                .put(VERSION)
                .put(flags(packed.length != body.length, gzip != null))
                .putInt(0);
        writeFacts(facts, entry);
        Varint.write(facts, scopes.size());
        scopes.forEach(facts::put);
        Varint.write(facts, response.status());
        Varint.write(facts, response.headers().size());
        fields.forEach(facts::put);
        tags.forEach(facts::put);
        Varint.write(facts, body.length);
        byte[] out = Arrays.copyOf(facts.array(), facts.position() + packed.length);
        System.arraycopy(packed, 0, out, facts.position(), packed.length);
        ByteBuffer.wrap(out).putInt(CHECKSUM, sum(out, entry.key()));
        return out;
    }

    @Override
    public CacheEntry decode(CacheKey key, byte[] bytes) throws MalformedEntryException {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte flags = readPreamble(in, key, bytes);
            Stamp stamp = new Stamp(in.getLong(), in.getLong());
            long storedAt = Varint.read(in);
            long ttl = Varint.read(in);
            long stale = Varint.read(in);
            long originNanos = Varint.read(in);
            List<Scope> scopes = readScopes(in);
            CachedResponse response = readResponse(in, flags);
            return new CacheEntry(key, stamp, storedAt, ttl, stale, originNanos, scopes, response);
        } catch (BufferUnderflowException e) {
            throw new MalformedEntryException("it ends too early", e);
        }
    }

    private byte[] packed(CachedResponse response) {
        Content gzip = response.gzip();
        if (gzip != null) {
            return gzip.bytes();
        }
        return response.plain().isIncompressible() ? response.body() : compression.shrink(response.body());
    }

    private static List<byte[]> fields(List<Header> headers) {
        return headers.stream()
                .flatMap(header -> Stream.of(Text.packed(header.name()), Text.packed(header.value())))
                .toList();
    }

    private static int bytes(List<byte[]> texts) {
        return texts.stream().mapToInt(text -> text.length).sum();
    }

    private static void writeFacts(ByteBuffer out, CacheEntry entry) {
        out.putLong(entry.key().digest().high()).putLong(entry.key().digest().low());
        out.putLong(entry.stamp().epoch()).putLong(entry.stamp().number());
        Varint.write(out, entry.storedAt());
        Varint.write(out, entry.ttlMillis());
        Varint.write(out, entry.staleMillis());
        Varint.write(out, entry.originNanos());
    }

    private static byte readPreamble(ByteBuffer in, CacheKey key, byte[] bytes) throws MalformedEntryException {
        readVersion(in);
        byte flags = in.get();
        if ((flags & ENCRYPTED) != 0) {
            throw new ForeignEntryException(ForeignEntryException.Reason.ENCRYPTION, "it is encrypted");
        }
        int sum = in.getInt();
        if (!new Digest(in.getLong(), in.getLong()).equals(key.digest())) {
            throw new MalformedEntryException("it belongs to another key");
        }
        if (sum != sum(bytes, key)) {
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

    private static List<Scope> readScopes(ByteBuffer in) throws MalformedEntryException {
        int count = Varint.readCount(in, in.remaining());
        List<Scope> scopes = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                scopes.add(new Scope(Text.read(in)));
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedEntryException("one of its scopes is none", e);
        }
        return scopes;
    }

    private CachedResponse readResponse(ByteBuffer in, byte flags) throws MalformedEntryException {
        int status = Varint.readCount(in, Short.MAX_VALUE);
        int count = Varint.readCount(in, in.remaining());
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            headers.add(new Header(Text.read(in), Text.read(in)));
        }
        String plainTag = Text.read(in);
        String gzipTag = Text.read(in);
        int length = Varint.readCount(in, maxBytes);
        byte[] packed = new byte[in.remaining()];
        in.get(packed);
        boolean gzip = (flags & GZIP) != 0;
        if (!gzip && packed.length != length) {
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

    /** Of the envelope, and of the name, which is not in it: Redis has it already. */
    private static int sum(byte[] bytes, CacheKey key) {
        CRC32C sum = new CRC32C();
        sum.update(bytes[FLAGS]);
        sum.update(bytes, PREAMBLE, Math.max(0, bytes.length - PREAMBLE));
        sum.update(key.name().getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }
}
