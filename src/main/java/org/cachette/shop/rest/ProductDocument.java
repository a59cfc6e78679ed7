package org.cachette.shop.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.cachette.shop.model.JsonMapping;
import org.cachette.shop.model.Product;
import org.jspecify.annotations.Nullable;

/** A product as a client sends it. What is wrong with it is a problem (400) that names the field. */
final class ProductDocument {

    private static final ObjectMapper MAPPER =
            JsonMapping.mapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final List<String> REQUIRED_TEXTS = List.of("name", "brand", "category");
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_DIGITS = 20;
    private static final BigDecimal MOST = new BigDecimal("999999999.99");
    private static final String ID = "id";
    private static final String PRICE = "price";
    private static final int CENTS = 2;

    private ProductDocument() {}

    /** A new product: it has no id yet. */
    static Product withoutId(String body) {
        ObjectNode document = document(body);
        if (document.hasNonNull(ID)) {
            throw ProblemException.badField(ID, "id is given by the shop; send a new product without one", "nothing");
        }
        return product(document);
    }

    /** A product under its id; one inside the document must be the same. */
    static Product withId(String id, String body) {
        ObjectNode document = document(body);
        if (document.hasNonNull(ID) && !document.get(ID).asText().equals(id)) {
            throw ProblemException.badParameter(ID, document.get(ID).asText(), id + ", as in the path, or nothing");
        }
        document.put(ID, id);
        return product(document);
    }

    private static ObjectNode document(String body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode document) {
                return document;
            }
        } catch (JsonProcessingException e) {
            throw invalid("it is not JSON: " + e.getOriginalMessage());
        }
        throw invalid("it is no JSON object");
    }

    private static Product product(ObjectNode document) {
        document.properties().forEach(field -> check(field.getKey(), field.getValue()));
        REQUIRED_TEXTS.forEach(name -> {
            JsonNode text = document.get(name);
            if (text == null || !text.isTextual() || text.asText().isBlank()) {
                throw missing(name, "a text of 1 to " + LONGEST_TEXT + " characters");
            }
        });
        JsonNode price = document.get(PRICE);
        if (price == null
                || !price.isNumber()
                || price.decimalValue().stripTrailingZeros().scale() > CENTS) {
            throw missing(PRICE, "a number from 0 to " + MOST + " with at most two decimals");
        }
        return read(document);
    }

    private static void check(String name, JsonNode value) {
        if (value.isTextual() && value.asText().length() > LONGEST_TEXT) {
            throw ProblemException.badParameter(name, value.asText(), "at most " + LONGEST_TEXT + " characters");
        }
        if (value.isNumber() && !isSensible(value)) {
            throw ProblemException.badField(name, name + " is out of bounds", "numbers from 0 to " + MOST);
        }
    }

    /** Looks at the scale first: written out, 1e999999999 would fill the memory. */
    private static boolean isSensible(JsonNode value) {
        BigDecimal number = value.decimalValue();
        return Math.abs(number.scale()) <= MOST_DIGITS && number.signum() >= 0 && number.compareTo(MOST) <= 0;
    }

    private static Product read(ObjectNode document) {
        try {
            return MAPPER.treeToValue(document, Product.class);
        } catch (UnrecognizedPropertyException e) {
            throw ProblemException.badField(
                    e.getPropertyName(), e.getPropertyName() + " is no field of a product", fields());
        } catch (JsonMappingException e) {
            String name = e.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("."));
            throw ProblemException.badField(name, name + " has the wrong type", type(name));
        } catch (JsonProcessingException e) {
            throw invalid(e.getOriginalMessage());
        }
    }

    private static String type(String field) {
        return Arrays.stream(Product.class.getRecordComponents())
                .filter(component -> component.getName().equals(field))
                .map(component -> switch (component.getType().getSimpleName()) {
                    case "String" -> "a text";
                    case "Boolean" -> "true or false";
                    case "Integer" -> "a whole number";
                    default -> "a number";
                })
                .findFirst()
                .orElse("a product's field");
    }

    private static String fields() {
        return Arrays.stream(Product.class.getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.joining(", "));
    }

    private static ProblemException missing(String name, String allowed) {
        return ProblemException.badField(name, name + " is required: " + allowed, allowed);
    }

    private static ProblemException invalid(@Nullable String why) {
        return ProblemException.badField("body", "The body is no product: " + why, "a JSON object with " + fields());
    }
}
