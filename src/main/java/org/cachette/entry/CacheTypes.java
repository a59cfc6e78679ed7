package org.cachette.entry;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The types that there are, and what holds for each unless an annotation says more. */
public final class CacheTypes {

    private final Map<String, Settings> types;

    /** These types, by name. */
    public CacheTypes(Map<String, Settings> types) {
        this.types = new TreeMap<>(types);
    }

    /** Their names, in order. */
    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(types.keySet());
    }

    /** Whether there is such a type. */
    public boolean declares(String name) {
        return types.containsKey(name);
    }

    /**
     * What holds for a type.
     *
     * @throws IllegalArgumentException when there is no such type; its message names those that there are
     */
    public Settings of(String name) {
        Settings settings = types.get(name);
        if (settings == null) {
            throw new IllegalArgumentException(
                    "there is no cache type '" + name + "'; declared are " + String.join(", ", names()));
        }
        return settings;
    }

    /**
     * What holds for a type.
     *
     * @param enabled whether it is cached at all
     * @param ttl how long its answers are fresh
     * @param maxBytes larger bodies are not stored
     * @param patience how long a request waits for another one that already asks the method
     */
    public record Settings(boolean enabled, Duration ttl, int maxBytes, Duration patience) {}
}
