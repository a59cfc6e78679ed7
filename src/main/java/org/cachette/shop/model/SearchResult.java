package org.cachette.shop.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.cachette.api.Tagged;

/**
 * A page of what a search found, and the facets of all of it.
 *
 * @param dependsOnPrices whether prices decide what it finds or counts, beyond the categories of its facet; no part of its JSON
 */
public record SearchResult(
        List<Found> items, int page, int size, long total, Facets facets, @JsonIgnore boolean dependsOnPrices)
        implements Tagged {

    /** The tag of searches that any product's price may change. */
    public static final String BY_PRICE = "searches:by-price";

    /**
     * The products on the page; and the categories of all products that match, on whatever page: a price that changes moves
     * facets, totals and order of those searches alone.
     */
    @Override
    public Collection<String> cacheTags() {
        Stream<String> shown = items.stream().flatMap(item -> item.product().cacheTags().stream());
        Stream<String> counted = dependsOnPrices
                ? Stream.of(BY_PRICE)
                : facets.category().stream().map(choice -> "searches:in:" + inCategory(choice.value()));
        return Stream.concat(shown, counted).toList();
    }

    /** A category as tags name it: it may hold what no tag can. That two share a name costs a search more, at most. */
    public static String inCategory(String category) {
        return Integer.toHexString(category.hashCode());
    }
}
