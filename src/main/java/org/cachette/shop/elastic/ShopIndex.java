package org.cachette.shop.elastic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The shop's indices. The version in a name is that of its layout: a changed layout gets a new name, and the next load
 * fills it.
 */
public enum ShopIndex {
    PRODUCTS("shop-products-v1", "products.json"),
    CUSTOMERS("shop-customers-v1", "customers.json"),
    /** Lines are nested: each is summed by itself. */
    ORDERS("shop-orders-v1", "orders.json");

    private final String indexName;
    private final String layoutFile;

    ShopIndex(String indexName, String layoutFile) {
        this.indexName = indexName;
        this.layoutFile = layoutFile;
    }

    /** The name in Elasticsearch. */
    public String indexName() {
        return indexName;
    }

    /** Settings and mapping, as Elasticsearch takes them. */
    public String layout() {
        try (InputStream file = ShopIndex.class.getResourceAsStream(layoutFile)) {
            if (file == null) {
                throw new IllegalStateException(layoutFile + " is missing beside " + ShopIndex.class.getName());
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
