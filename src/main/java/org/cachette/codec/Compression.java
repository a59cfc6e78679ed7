package org.cachette.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes bodies small (gzip, RFC 1952), where that is worth it.
 *
 * @param threshold shorter bodies stay as they are, in bytes
 */
public record Compression(int threshold) {

    private static final double WORTHWHILE = 0.9;

    /** The body compressed; the body itself where it is short or hardly shrinks. */
    byte[] shrink(byte[] body) {
        if (body.length < threshold) {
            return body;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(32, body.length / 4));
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return out.size() < body.length * WORTHWHILE ? out.toByteArray() : body;
    }

    /** The body as it was: exactly so long, or it is no body of ours; never a byte more is unpacked. */
    static byte[] restore(byte[] compressed, int length) throws MalformedEntryException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] body = gzip.readNBytes(length);
            if (body.length != length || gzip.read() >= 0) {
                throw new MalformedEntryException("the compressed body is not as long as it says");
            }
            return body;
        } catch (IOException e) {
            throw new MalformedEntryException("the compressed body cannot be read", e);
        }
    }
}
