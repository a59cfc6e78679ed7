package org.cachette.shop.model;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.cachette.api.Tagged;
import org.jspecify.annotations.Nullable;

/**
 * A product, joined with its class.
 *
 * @param price the recommended retail price in dollars, two decimals
 * @param grossWeight with its package; as {@code netWeight}, in the data set's own unit
 * @param shelfWidth as height and depth, in the data set's own unit
 */
public record Product(
        @Nullable String id,
        String name,
        String brand,
        String category,
        BigDecimal price,
        @Nullable String subcategory,
        @Nullable String department,
        @Nullable String family,
        @Nullable String sku,
        @Nullable BigDecimal grossWeight,
        @Nullable BigDecimal netWeight,
        @Nullable Boolean recyclablePackage,
        @Nullable Boolean lowFat,
        @Nullable Integer unitsPerCase,
        @Nullable Integer casesPerPallet,
        @Nullable BigDecimal shelfWidth,
        @Nullable BigDecimal shelfHeight,
        @Nullable BigDecimal shelfDepth)
        implements Tagged {

    public Product {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(brand, "brand");
        Objects.requireNonNull(category, "category");
        price = Money.rounded(price);
    }

    /** Itself, by its id. */
    @Override
    public Collection<String> cacheTags() {
        return id == null ? List.of() : List.of("product:" + id);
    }

    /** Whether words and facets find it as they find the other: only its price and its details may differ. */
    public boolean isFoundLike(Product other) {
        return name.equals(other.name)
                && brand.equals(other.brand)
                && category.equals(other.category)
                && Objects.equals(subcategory, other.subcategory)
                && Objects.equals(department, other.department)
                && Objects.equals(family, other.family);
    }

    /** This product under an id. */
    public Product withId(String newId) {
        return new Product(
                newId,
                name,
                brand,
                category,
                price,
                subcategory,
                department,
                family,
                sku,
                grossWeight,
                netWeight,
                recyclablePackage,
                lowFat,
                unitsPerCase,
                casesPerPallet,
                shelfWidth,
                shelfHeight,
                shelfDepth);
    }
}
