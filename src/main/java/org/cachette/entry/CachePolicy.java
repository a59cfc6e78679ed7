package org.cachette.entry;

import java.time.Duration;
import java.util.Set;

/**
 * What is allowed for the responses of a method.
 *
 * @param type their type
 * @param ttl how long they are fresh
 * @param vary request headers that the key holds, in lower case
 * @param settings what else holds for the type
 * @param byOrigin whether the responses' own header fields govern, and neither {@code ttl} nor {@code vary} counts
 */
public record CachePolicy(String type, Duration ttl, Set<String> vary, TypeSettings settings, boolean byOrigin) {

    /** The annotation governs. */
    public CachePolicy(String type, Duration ttl, Set<String> vary, TypeSettings settings) {
        this(type, ttl, vary, settings, false);
    }

    /** Whether the configuration lets the type be cached at all. */
    public boolean enabled() {
        return settings.enabled();
    }

    /** Larger bodies are not stored. */
    public int maxBytes() {
        return settings.maxBytes();
    }

    /** How long a request waits for another one that already asks the method. */
    public Duration patience() {
        return settings.patience();
    }
}
