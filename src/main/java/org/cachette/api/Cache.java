package org.cachette.api;

import java.time.Duration;
import java.util.Optional;

/**
 * The cache for values that no JAX-RS method answers: bytes by type and name, under the same invalidation. Injectable.
 * It never throws because Redis is away.
 */
public interface Cache {

    /**
     * The value, or empty when there is none, it is no longer fresh, or Redis is away; also when this thread is in a method
     * with {@link CacheInvalidate} for the type, or in a transaction that will invalidate it at its end.
     */
    Optional<byte[]> get(String type, String name);

    /**
     * Stores a value.
     *
     * @return false when it was not stored: Redis away, the type off, the value too large, a transaction active (what it reads may
     *     not be committed yet, or be out of date)
     */
    boolean put(String type, String name, byte[] value, Duration ttl);

    /**
     * Removes a value.
     *
     * @return false when there was none, or Redis is away
     */
    boolean delete(String type, String name);
}
