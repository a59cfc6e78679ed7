package org.cachette.shop.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers say which products they show, to the cache and not to clients. */
class ShownProductsTest {

    private static final ObjectMapper MAPPER = JsonMapping.mapper();
    private static final Facets FACETS = new Facets(List.of(new Facets.Value("Drinks", 2)), List.of(), List.of());

    @Test
    void aProductShowsItself_oneWithoutIdNothing() {
        assertThat(product("7").cacheTags()).containsExactly("product:7");
        assertThat(product(null).cacheTags()).isEmpty();
    }

    @Test
    void aListShowsItsItems() {
        assertThat(new Page<>(List.of(product("1"), product("2")), 1, 2, 9).cacheTags())
                .containsExactly("product:1", "product:2");
        assertThat(new Page<>(List.of("text"), 1, 2, 9).cacheTags()).isEmpty();
    }

    @Test
    void aSearchShowsWhatItFound() {
        String drinks = "searches:in:" + SearchResult.inCategory("Drinks");
        assertThat(result(false).cacheTags()).containsExactly("product:1", "product:2", drinks);
        assertThat(result(true).cacheTags()).containsExactly("product:1", "product:2", SearchResult.BY_PRICE);
    }

    @Test
    void whatAProductIsFoundBy_isAllButItsPriceAndDetails() {
        assertThat(product("1")
                        .isFoundLike(new Product(
                                "1",
                                "Tea",
                                "Good",
                                "Drinks",
                                BigDecimal.TEN,
                                null,
                                null,
                                null,
                                "sku",
                                null,
                                null,
                                true,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)))
                .isTrue();
        assertThat(product("1")
                        .isFoundLike(new Product(
                                "1",
                                "Tea",
                                "Good",
                                "Drinks",
                                BigDecimal.ONE,
                                null,
                                "Food",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)))
                .isFalse();
    }

    @Test
    void theirJsonSaysNothingOfIt() {
        JsonNode product = MAPPER.valueToTree(product("7"));
        assertThat(product.size()).isEqualTo(Product.class.getRecordComponents().length);
        JsonNode page = MAPPER.valueToTree(new Page<>(List.of(product("1")), 1, 2, 9));
        assertThat(page.fieldNames()).toIterable().containsExactly("items", "page", "size", "total");
        JsonNode search = MAPPER.valueToTree(result(true));
        assertThat(search.fieldNames()).toIterable().containsExactly("items", "page", "size", "total", "facets");
    }

    private static SearchResult result(boolean byPrice) {
        List<Found> found = List.of(new Found(product("1"), Map.of()), new Found(product("2"), Map.of()));
        return new SearchResult(found, 1, 2, 9, FACETS, byPrice);
    }

    private static Product product(String id) {
        return new Product(
                id,
                "Tea",
                "Good",
                "Drinks",
                BigDecimal.ONE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
