package org.cachette.redis;

import org.cachette.codec.Codec;
import org.cachette.codec.MalformedEntryException;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.jspecify.annotations.Nullable;

/** Bytes that many may have asked for together: whoever opens them first does so for all. */
final class Envelope {

    private final byte[] bytes;

    /** Two may open it at once; both find the same. */
    private volatile @Nullable CacheEntry entry;

    Envelope(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /**
     * The entry in it.
     *
     * @throws MalformedEntryException when it holds no entry of this key
     */
    CacheEntry open(CacheKey key, Codec codec) throws MalformedEntryException {
        CacheEntry known = entry;
        if (known == null || !known.key().equals(key)) {
            known = codec.decode(key, bytes);
            entry = known;
        }
        return known;
    }
}
