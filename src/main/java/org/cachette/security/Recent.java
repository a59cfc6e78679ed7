package org.cachette.security;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of so many names: of those that were looked at longest ago it is forgotten first. For one thread at a time. */
final class Recent<V> {

    private final Map<String, V> values;

    /**
     * Knows nothing yet.
     *
     * @param most so many names
     */
    Recent(int most) {
        values = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    /** What is known of a name; null for nothing. */
    @Nullable
    V of(String name) {
        return values.get(name);
    }

    /** From now on this is. */
    void put(String name, V value) {
        values.put(name, value);
    }

    void forget(String name) {
        values.remove(name);
    }

    int size() {
        return values.size();
    }
}
