package org.cachette.intercept;

import jakarta.ws.rs.core.PathSegment;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cachette.entry.Tags;
import org.cachette.key.TagTemplate;
import org.jspecify.annotations.Nullable;

/**
 * All that a {@code @CacheInvalidate} method says, read once at deployment.
 *
 * @param types whose answers it changes
 * @param tags what else it changes
 * @param positions of the parameters that tags name
 * @param ownTransaction whether it commits its work, or makes it without a transaction, whatever its caller's does
 * @param alsoAfter exceptions after which the work may be done
 */
record WritingMethod(
        List<String> types,
        List<TagTemplate> tags,
        Map<String, Integer> positions,
        boolean ownTransaction,
        List<Class<? extends Exception>> alsoAfter) {

    /** What a call with these arguments changes. A tag that no stored answer can have is left out. */
    Change change(@Nullable Object[] arguments) {
        Set<String> filled = tags.stream()
                .flatMap(template -> template.fill(name -> values(arguments[position(name)])))
                .filter(Tags::isGood)
                .limit(Change.MOST_TAGS + 1L)
                .collect(Collectors.toSet());
        return Change.of(types, filled);
    }

    boolean mayHaveWorked(Exception failure) {
        return alsoAfter.stream().anyMatch(type -> type.isInstance(failure));
    }

    private int position(String name) {
        Integer position = positions.get(name);
        if (position == null) {
            throw new IllegalStateException("{" + name + "} was not checked at deployment");
        }
        return position;
    }

    private static List<String> values(@Nullable Object argument) {
        return elements(argument).map(WritingMethod::text).toList();
    }

    private static Stream<?> elements(@Nullable Object argument) {
        if (argument instanceof Optional<?> optional) {
            return optional.stream();
        }
        if (argument instanceof Collection<?> collection) {
            return collection.stream().filter(element -> element != null);
        }
        return argument instanceof Object[] array
                ? Arrays.stream(array).filter(element -> element != null)
                : Stream.ofNullable(argument);
    }

    private static String text(Object value) {
        return value instanceof PathSegment segment ? segment.getPath() : value.toString();
    }
}
