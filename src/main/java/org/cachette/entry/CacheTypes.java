package org.cachette.entry;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The types that there are, and what holds for each unless an annotation says more. */
public final class CacheTypes {

    private final Map<String, TypeSettings> types;

    /** These types, by name. */
    public CacheTypes(Map<String, TypeSettings> types) {
        this.types = new TreeMap<>(types);
    }

    /** Their names, in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(types.keySet());
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
    public TypeSettings of(String name) {
        TypeSettings settings = types.get(name);
        if (settings == null) {
            throw new IllegalArgumentException(
                    "there is no cache type '" + name + "'; declared are " + String.join(", ", names()));
        }
        return settings;
    }
}
