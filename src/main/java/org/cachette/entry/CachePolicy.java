package org.cachette.entry;

import java.time.Duration;
import java.util.Set;

/**
 * What is allowed for the responses of a method.
 *
 * @param type their type
 * @param enabled whether the configuration lets the type be cached at all
 * @param ttl how long they are fresh
 * @param vary request headers that the key holds, in lower case
 * @param maxBytes larger bodies are not stored
 * @param patience how long a request waits for another one that already asks the method
 */
public record CachePolicy(
        String type, boolean enabled, Duration ttl, Set<String> vary, int maxBytes, Duration patience) {}
