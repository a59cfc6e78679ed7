package org.cachette.api;

/**
 * Takes answers back. When a call returns, no request that begins afterwards is answered with what the cache held
 * before; answers being computed at that moment are given to their callers and are not reused.
 *
 * <p>Injectable. Every call returns the number of entries removed. It throws {@link InvalidationNotConfirmedException}
 * when Redis could not confirm it.
 */
public interface CacheInvalidator {

    /**
     * Invalidates all answers of a type.
     *
     * @throws IllegalArgumentException when no such type is declared
     */
    long type(String type);

    /**
     * Invalidates all answers of several types, all or none, in one step.
     *
     * @throws IllegalArgumentException when one of the types is not declared
     */
    long types(String... types);

    /**
     * Invalidates one answer, all its variants included.
     *
     * @param key as shown by {@code X-Cache-Key}: {@code cache:<type>:...}
     * @throws IllegalArgumentException when the key is outside {@code cache:}
     */
    long key(String key);

    /**
     * Invalidates the answers whose keys match: {@code *} stands for any run of characters, {@code ?} for one, everything
     * else for itself.
     *
     * @param pattern begins with {@code cache:}, at most 512 characters
     * @throws IllegalArgumentException when the pattern is outside the prefix, or too long
     */
    long pattern(String pattern);

    /** Invalidates everything in the cache; what else lives in the same Redis is not touched. */
    long all();
}
