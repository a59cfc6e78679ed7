package org.cachette.api;

import java.util.List;

/** Makes readable keys where a template does not suffice. Implementations are CDI beans. */
public interface KeyGenerator {

    /**
     * The key of a request, in parts. {@code List.of("42", "dashboard")} for type {@code user} is stored as
     * {@code cache:user:42:dashboard}; each part is percent-encoded, so no part can reach into another.
     *
     * @return at least one part; an empty list sends the request past the cache
     */
    List<String> parts(CacheRequest request);

    /** Stands for 'no generator' in {@link CacheResponse#keyGenerator()}; never called. */
    interface None extends KeyGenerator {}
}
