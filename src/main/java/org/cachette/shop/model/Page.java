package org.cachette.shop.model;

import java.util.Collection;
import java.util.List;
import org.cachette.api.Tagged;

/**
 * Part of a list.
 *
 * @param page from 1
 * @param size items a page, at most
 * @param total items in the whole list
 */
public record Page<T>(List<T> items, int page, int size, long total) implements Tagged {

    /** What its items show. */
    @Override
    public Collection<String> cacheTags() {
        return items.stream()
                .filter(Tagged.class::isInstance)
                .flatMap(item -> ((Tagged) item).cacheTags().stream())
                .toList();
    }
}
