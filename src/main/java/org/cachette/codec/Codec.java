package org.cachette.codec;

import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;

/** Entries as bytes, and back. */
public interface Codec {

    /** The entry as bytes. */
    byte[] encode(CacheEntry entry);

    /**
     * The entry in these bytes.
     *
     * @param key what was asked for
     * @throws ForeignEntryException when another version or configuration of the application stored it
     * @throws MalformedEntryException when this is not that entry, or not whole
     */
    CacheEntry decode(CacheKey key, byte[] bytes) throws MalformedEntryException;
}
