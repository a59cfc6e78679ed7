package org.cachette.api;

import java.util.Collection;

/**
 * A result that says what it shows, so that a change of that drops exactly the answers with it. Honoured on what a
 * {@link CacheResponse} method returns: the object itself, the elements of a collection or an array, the entity of a
 * {@code Response} or a {@code GenericEntity}, the value of a {@code CompletionStage}.
 *
 * <pre>{@code
 * record Product(String id, String name) implements Tagged {
 *     public Collection<String> cacheTags() {
 *         return List.of("product:" + id);
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Tagged {

    /**
     * The tags: each of 1 to 256 characters without control characters, at most 1,000 on one answer. They are literal;
     * {@code *} means itself. No mapper takes this method for a property.
     */
    Collection<String> cacheTags();
}
