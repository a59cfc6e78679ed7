package org.cachette.shop.model;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many products each further choice would leave; a facet's own filter does not count against it. */
public record Facets(List<Value> category, List<Value> brand, List<PriceRange> price) {

    /** A value to choose. */
    public record Value(String value, long count) {}

    /**
     * Prices to choose.
     *
     * @param from included; null for no bound
     * @param to not included; null for no bound
     */
    public record PriceRange(@Nullable BigDecimal from, @Nullable BigDecimal to, long count) {}
}
