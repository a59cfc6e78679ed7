package org.cachette.redis;

import org.cachette.codec.EntryCodec;
import org.cachette.codec.MalformedEntryException;
import org.cachette.entry.CacheTypes;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;

/** What the names of entries say. */
final class EntryNames {

    private EntryNames() {}

    /** Another application may well have keys that begin with {@code cache:}; ours go on with a type that is declared. */
    static boolean isOurs(String name, CacheTypes types) {
        int colon = name.indexOf(':', CacheKey.PREFIX.length());
        return colon > 0 && types.declares(type(name, colon));
    }

    /** The key of an entry of ours, by its name and what the envelope says. */
    static CacheKey key(String name, byte[] envelope) throws MalformedEntryException {
        Digest digest = EntryCodec.digest(envelope);
        int variant = name.indexOf(CacheKey.VARIANT);
        String base = variant < 0 ? name : name.substring(0, variant);
        return new CacheKey(type(name, name.indexOf(':', CacheKey.PREFIX.length())), base, name, digest);
    }

    private static String type(String name, int colon) {
        return name.substring(CacheKey.PREFIX.length(), colon);
    }
}
