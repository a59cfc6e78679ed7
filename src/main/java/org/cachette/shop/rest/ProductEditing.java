package org.cachette.shop.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.cachette.api.CacheInvalidator;
import org.cachette.api.CacheType;
import org.cachette.api.InvalidationNotConfirmedException;
import org.cachette.shop.elastic.ElasticsearchUnavailableException;
import org.cachette.shop.model.Product;
import org.cachette.shop.query.Products;

/** Writes to the catalogue, each followed by the invalidation of the answers that may show it. */
@Dependent
public class ProductEditing {

    private static final Logger LOGGER = System.getLogger(ProductEditing.class.getName());

    private final Products products;
    private final CacheInvalidator invalidator;

    @Inject
    public ProductEditing(Products products, CacheInvalidator invalidator) {
        this.products = products;
        this.invalidator = invalidator;
    }

    /** Adds one; it comes back with its id. */
    public Product create(Product product) {
        return edit(() -> products.create(product));
    }

    /** Replaces one; false when there is none. */
    public boolean replace(Product product) {
        return edit(() -> products.replace(product));
    }

    /** Removes one; false when there was none. */
    public boolean delete(String id) {
        return edit(() -> products.delete(id));
    }

    /** A write without an answer may have happened, so it is followed by an invalidation too. */
    private <T> T edit(Supplier<T> write) {
        T result;
        try {
            result = write.get();
        } catch (ElasticsearchUnavailableException e) {
            invalidate();
            throw e;
        }
        invalidate();
        return result;
    }

    /** Redis away is no reason to tell the editor that the write failed: it did not, and the invalidation is repeated. */
    private void invalidate() {
        try {
            invalidator.types(CacheType.PRODUCT, CacheType.SEARCH);
        } catch (InvalidationNotConfirmedException e) {
            LOGGER.log(Level.WARNING, () -> "The catalogue changed: " + e.getMessage());
        }
    }
}
