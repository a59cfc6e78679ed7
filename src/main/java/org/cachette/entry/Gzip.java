package org.cachette.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The content coding gzip (RFC 9110 8.4.1.3, RFC 1952). */
public final class Gzip {

    private static final double WORTHWHILE = 0.9;
    private static final int LEAST_ROOM = 64;

    private Gzip() {}

    /** Compressed, whatever comes of it. */
    public static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(LEAST_ROOM, bytes.length / 4));
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }

    /** Compressed, where that saves at least a tenth; else the bytes themselves. Tried only where there is hope. */
    public static byte[] shrink(byte[] bytes) {
        if (Compressibility.isHopeless(bytes)) {
            return bytes;
        }
        byte[] compressed = compress(bytes);
        return compressed.length < bytes.length * WORTHWHILE ? compressed : bytes;
    }

    /**
     * The bytes as they were; never one more than so many is unpacked.
     *
     * @throws IOException when they are more or fewer, or no gzip
     */
    public static byte[] restore(byte[] compressed, int length) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] bytes = gzip.readNBytes(length);
            if (bytes.length != length || gzip.read() >= 0) {
                throw new IOException("the compressed bytes are not as many as they should be");
            }
            return bytes;
        }
    }
}
