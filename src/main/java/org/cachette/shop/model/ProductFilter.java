package org.cachette.shop.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What products are searched for; null for any. */
public record ProductFilter(
        @Nullable String words,
        @Nullable String category,
        @Nullable String brand,
        @Nullable BigDecimal minPrice,
        @Nullable BigDecimal maxPrice) {}
