package org.cachette.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import org.cachette.shop.model.JsonMapping;
import org.cachette.shop.model.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductDocumentTest {

    private static final String LEMONADE =
            "{\"name\":\"Lemonade\",\"brand\":\"Good\",\"category\":\"Drinks\",\"price\":1.5,\"lowFat\":true}";

    @Test
    void readsANewProduct() {
        Product product = ProductDocument.withoutId(LEMONADE);
        assertThat(product.id()).isNull();
        assertThat(product.name()).isEqualTo("Lemonade");
        assertThat(product.price()).isEqualTo(new BigDecimal("1.50"));
        assertThat(product.lowFat()).isTrue();
        assertThat(product.sku()).isNull();
    }

    @Test
    void takesWhatItGives() throws JsonProcessingException {
        Product product = ProductDocument.withoutId(LEMONADE).withId("42");
        String given = JsonMapping.mapper().writeValueAsString(product);
        assertThat(given)
                .startsWith(
                        "{\"id\":\"42\",\"name\":\"Lemonade\",\"brand\":\"Good\",\"category\":\"Drinks\",\"price\":1.50,");
        assertThat(ProductDocument.withId("42", given)).isEqualTo(product);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "body|not json",
                "body|",
                "body|[1]",
                "body|{} {}",
                "name|{}",
                "name|{\"name\":\" \",\"brand\":\"b\",\"category\":\"c\",\"price\":1}",
                "name|{\"name\":7,\"brand\":\"b\",\"category\":\"c\",\"price\":1}",
                "brand|{\"name\":\"n\",\"category\":\"c\",\"price\":1}",
                "category|{\"name\":\"n\",\"brand\":\"b\",\"price\":1}",
                "price|{\"name\":\"n\",\"brand\":\"b\",\"category\":\"c\"}",
                "price|{\"name\":\"n\",\"brand\":\"b\",\"category\":\"c\",\"price\":\"1\"}",
                "price|{\"name\":\"n\",\"brand\":\"b\",\"category\":\"c\",\"price\":-1}",
                "price|{\"name\":\"n\",\"brand\":\"b\",\"category\":\"c\",\"price\":1.999}",
                "price|{\"name\":\"n\",\"brand\":\"b\",\"category\":\"c\",\"price\":1e999999999}",
                "colour|{\"name\":\"n\",\"brand\":\"b\",\"category\":\"c\",\"price\":1,\"colour\":\"red\"}",
                "lowFat|{\"name\":\"n\",\"brand\":\"b\",\"category\":\"c\",\"price\":1,\"lowFat\":\"yes\"}",
                "unitsPerCase|{\"name\":\"n\",\"brand\":\"b\",\"category\":\"c\",\"price\":1,\"unitsPerCase\":1.5}",
                "id|{\"id\":\"7\",\"name\":\"n\",\"brand\":\"b\",\"category\":\"c\",\"price\":1}"
            })
    void namesWhatIsWrong(String field, String body) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ProductDocument.withoutId(body == null ? "" : body))
                .satisfies(e -> {
                    assertThat(e.problem().status()).isEqualTo(400);
                    assertThat(e.problem().parameter()).isEqualTo(field);
                    assertThat(e.problem().allowed()).isNotBlank();
                });
    }

    @Test
    void refusesAnotherIdThanThePath() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ProductDocument.withId("42", LEMONADE.replace("{", "{\"id\":\"43\",")))
                .withMessage("id is '43'; allowed: 42, as in the path, or nothing");
    }
}
