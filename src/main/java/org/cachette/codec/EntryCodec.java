package org.cachette.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.ledger.Stamp;

/**
 * The envelope, big-endian:
 *
 * <pre>
 * magic 4 | version 1 | flags 1 (bit 0: body is gzip) | CRC-32C of all that follows 4
 * digest 16 | stamp: epoch 8, number 8 | stored at 8 | ttl 8 | origin time 8   (milliseconds, milliseconds, nanoseconds)
 * name: length 4, UTF-8 | status 2 | headers: count 2, each name and value: length 4, UTF-8
 * body: length 4 as the client sees it, length 4 as it lies here, bytes
 * </pre>
 *
 * <p>Another version, a wrong sum, another key, a length that does not fit: no entry. A rolling deployment thus sees misses,
 * never errors.
 */
public final class EntryCodec {

    private static final int MAGIC = 0x43414348;
    private static final byte VERSION = 1;
    private static final byte GZIP = 1;
    private static final int PREAMBLE = 10;
    private static final int FIXED = PREAMBLE + Digest.LENGTH + 5 * Long.BYTES + 3 * Integer.BYTES + 2 * Short.BYTES;

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

    /** The entry as bytes. */
    public byte[] encode(CacheEntry entry) {
        byte[] name = utf8(entry.key().name());
        List<byte[]> texts = new ArrayList<>();
        for (Header header : entry.response().headers()) {
            texts.add(utf8(header.name()));
            texts.add(utf8(header.value()));
        }
        byte[] body = entry.response().body();
        byte[] packed = compression.shrink(body);
        int length = FIXED + name.length + packed.length;
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        out.putInt(MAGIC)
                .put(VERSION)
                .put(packed.length == body.length ? 0 : GZIP)
                .putInt(0);
        writeFacts(out, entry);
        write(out, name);
        out.putShort((short) entry.response().status()).putShort((short) (texts.size() / 2));
        texts.forEach(text -> write(out, text));
        out.putInt(body.length);
        write(out, packed);
        out.putInt(PREAMBLE - Integer.BYTES, sum(out.array()));
        return out.array();
    }

    /**
     * The entry in these bytes.
     *
     * @param key what was asked for
     * @throws MalformedEntryException when this is not that entry, whole and of this version
     */
    public CacheEntry decode(CacheKey key, byte[] bytes) throws MalformedEntryException {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            boolean gzip = readPreamble(in, bytes);
            Digest digest = new Digest(in.getLong(), in.getLong());
            Stamp stamp = new Stamp(in.getLong(), in.getLong());
            long storedAt = in.getLong();
            long ttl = in.getLong();
            long originNanos = in.getLong();
            if (!digest.equals(key.digest()) || !text(in).equals(key.name())) {
                throw new MalformedEntryException("it belongs to another key");
            }
            CachedResponse response = readResponse(in, gzip);
            return new CacheEntry(key, stamp, storedAt, ttl, originNanos, response);
        } catch (BufferUnderflowException e) {
            throw new MalformedEntryException("it ends too early", e);
        }
    }

    private static void writeFacts(ByteBuffer out, CacheEntry entry) {
        out.putLong(entry.key().digest().high()).putLong(entry.key().digest().low());
        out.putLong(entry.stamp().epoch()).putLong(entry.stamp().number());
        out.putLong(entry.storedAt()).putLong(entry.ttlMillis()).putLong(entry.originNanos());
    }

    private static boolean readPreamble(ByteBuffer in, byte[] bytes) throws MalformedEntryException {
        if (in.getInt() != MAGIC) {
            throw new MalformedEntryException("it is no entry");
        }
        byte version = in.get();
        if (version != VERSION) {
            throw new MalformedEntryException("it has version " + version + ", not " + VERSION);
        }
        byte flags = in.get();
        if (in.getInt() != sum(bytes)) {
            throw new MalformedEntryException("its checksum does not match");
        }
        return (flags & GZIP) != 0;
    }

    private CachedResponse readResponse(ByteBuffer in, boolean gzip) throws MalformedEntryException {
        int status = in.getShort();
        int count = in.getShort();
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            headers.add(new Header(text(in), text(in)));
        }
        int length = in.getInt();
        if (length < 0 || length > maxBytes) {
            throw new MalformedEntryException("its body claims " + length + " bytes");
        }
        byte[] packed = bytes(in);
        if (in.hasRemaining() || (!gzip && packed.length != length)) {
            throw new MalformedEntryException("its body is not as long as it says");
        }
        return new CachedResponse(status, headers, gzip ? Compression.restore(packed, length) : packed);
    }

    private static int sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
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
