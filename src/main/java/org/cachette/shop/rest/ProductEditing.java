package org.cachette.shop.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ConcurrentModificationException;
import org.cachette.api.InvalidationNotConfirmedException;
import org.cachette.shop.model.Product;
import org.cachette.shop.model.SearchResult;
import org.cachette.shop.query.Products;

/** What editors do to the catalogue, whether Redis is there or not. */
@Dependent
public class ProductEditing {

    private static final Logger LOGGER = System.getLogger(ProductEditing.class.getName());

    private final Products products;
    private final ProductWrites writes;

    @Inject
    public ProductEditing(Products products, ProductWrites writes) {
        this.products = products;
        this.writes = writes;
    }

    /** Adds one; it comes back with its id. */
    public Product create(Product product) {
        Product created = product.withId(Products.newId());
        edit(() -> writes.add(String.valueOf(created.id()), created));
        return created;
    }

    /** Replaces one; a problem (404) when there is none. */
    public void replace(Product product) {
        String id = String.valueOf(product.id());
        Products.Version before = products.version(id).orElseThrow(() -> ProductWrites.unknown(id));
        edit(() -> {
            try {
                replace(id, before, product);
            } catch (ConcurrentModificationException e) {
                // What it differs from is not known any more.
                writes.replace(id, product);
            }
        });
    }

    private void replace(String id, Products.Version before, Product product) {
        Product old = before.product();
        if (!old.isFoundLike(product)) {
            writes.replace(id, product);
        } else if (old.price().compareTo(product.price()) == 0) {
            writes.describe(id, before, product);
        } else {
            writes.reprice(id, SearchResult.inCategory(product.category()), before, product);
        }
    }

    /** Removes one; a problem (404) when there was none. */
    public void delete(String id) {
        edit(() -> writes.delete(id));
    }

    /** Redis away is no reason to tell the editor that the write failed: it did not, and the invalidation is repeated. */
    private static void edit(Runnable write) {
        try {
            write.run();
        } catch (InvalidationNotConfirmedException e) {
            LOGGER.log(Level.WARNING, () -> "The catalogue changed: " + e.getMessage());
        }
    }
}
