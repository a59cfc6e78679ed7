package org.cachette.codec;

import java.io.IOException;
import org.cachette.entry.Gzip;

/**
 * Makes bodies small in the store (gzip, RFC 1952), where that is worth it and their response is not sent compressed anyway.
 *
 * @param threshold shorter bodies stay as they are, in bytes
 */
public record Compression(int threshold) {

    /** The body compressed; the body itself where it is short or hardly shrinks. */
    byte[] shrink(byte[] body) {
        return body.length < threshold ? body : Gzip.shrink(body);
    }

    /** The body as it was: exactly so long, or it is no body of ours; never a byte more is unpacked. */
    static byte[] restore(byte[] compressed, int length) throws MalformedEntryException {
        try {
            return Gzip.restore(compressed, length);
        } catch (IOException e) {
            throw new MalformedEntryException("the compressed body cannot be read, or is not as long as it says", e);
        }
    }
}
