package org.cachette.key;

/**
 * The name of a response.
 *
 * @param type the type it belongs to
 * @param base the name that invalidation by key goes by: {@code cache:<type>:...}
 * @param name where it is stored: the base, and behind {@link #VARIANT} a digest where one name has several variants
 * @param digest everything that tells this response from others; two keys are the same response only if it agrees
 */
public record CacheKey(String type, String base, String name, Digest digest) {

    /** What every entry's name begins with; nothing else in Redis does. */
    public static final String PREFIX = "cache:";

    /** Divides a readable name from its variant; never appears in a percent-encoded part. */
    public static final String VARIANT = "~";

    /** The name with nothing readable in it: what strangers may see. */
    public String opaque() {
        int begin = PREFIX.length() + type.length() + 1;
        // Most names have nothing readable in them, and need not be made again.
        return begin + Digest.DIGITS == name.length()
                        && name.startsWith(type, PREFIX.length())
                        && digest.isWritten(name, begin)
                ? name
                : prefixOf(type) + digest.hex();
    }

    /** Where the entries of a type live. */
    public static String prefixOf(String type) {
        return PREFIX + type + ":";
    }

    @Override
    public String toString() {
        return name;
    }
}
