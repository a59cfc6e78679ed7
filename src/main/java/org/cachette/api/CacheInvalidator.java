package org.cachette.api;

/**
 * Takes answers back. When a call returns, no request that begins afterwards is answered with what the cache held
 * before; answers being computed at that moment are given to their callers and are not reused.
 *
 * <p>Injectable. Every call but {@link #tags} returns the number of entries removed. It throws
 * {@link InvalidationNotConfirmedException} when Redis could not confirm it.
 *
 * <p>Each call happens at once. Inside a transaction that has not committed yet, it would be followed by answers with the old
 * data: {@link CacheInvalidate} waits for the commit.
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
     * Invalidates all answers that show what one of these tags names, in one step. Tags are literal. Nothing is counted: dead
     * entries expire by themselves.
     *
     * @param tags as {@link CacheResponse#tags()} and {@link Tagged} made them
     * @throws IllegalArgumentException when one is empty, longer than 256 characters, or has control characters
     */
    void tags(String... tags);

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
