package org.cachette.intercept;

import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cachette.api.Tagged;
import org.cachette.entry.Tags;
import org.jspecify.annotations.Nullable;

/** What a method's result says of itself. */
final class ResultTags {

    private ResultTags() {}

    /** The tags of the result and of what it wraps or holds; one more than allowed stands for any greater number. */
    static Set<String> of(@Nullable Object result) {
        return tags(entity(result)).limit(Tags.MOST + 1L).collect(Collectors.toSet());
    }

    private static Stream<String> tags(@Nullable Object entity) {
        return Stream.concat(Stream.ofNullable(entity), elements(entity))
                .filter(Tagged.class::isInstance)
                .flatMap(tagged -> ((Tagged) tagged).cacheTags().stream())
                .distinct();
    }

    private static Stream<?> elements(@Nullable Object entity) {
        if (entity instanceof Collection<?> collection) {
            return collection.stream();
        }
        return entity instanceof Object[] array ? Arrays.stream(array) : Stream.empty();
    }

    private static @Nullable Object entity(@Nullable Object result) {
        Object entity = result instanceof Response response ? response.getEntity() : result;
        return entity instanceof GenericEntity<?> generic ? generic.getEntity() : entity;
    }
}
