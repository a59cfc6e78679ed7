package org.cachette.shop.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ConcurrentModificationException;
import org.cachette.api.CacheInvalidate;
import org.cachette.api.CacheType;
import org.cachette.shop.elastic.ElasticsearchUnavailableException;
import org.cachette.shop.model.Product;
import org.cachette.shop.model.SearchResult;
import org.cachette.shop.query.Products;

/**
 * Writes to the catalogue, each followed by the invalidation of the answers that may show it: also when Elasticsearch did not
 * answer, since the write may have happened. What changes nothing says so by an exception.
 *
 * <p>A product's own tag drops what shows it. It cannot know what will show it from now on: a search that newly matches, a list
 * that it moves into, facets and totals of searches that have it on another page. A change of words or facets can do that to
 * any search, a change of the price only to those with the product's category among their matches, or with a price in their
 * filter, and a change of details to none.
 *
 * <p>The dashboard, analytics and profiles stay: they are made of orders, which hold a product's name as it was sold.
 */
@ApplicationScoped
public class ProductWrites {

    /** The tag of all lists. */
    static final String LISTS = "products";

    @Inject
    private Products products;

    /** Adds one under this id. */
    @CacheInvalidate(
            types = CacheType.SEARCH,
            tags = {"product:{id}", LISTS},
            alsoAfter = ElasticsearchUnavailableException.class)
    public void add(String id, Product product) {
        products.add(product.withId(id));
    }

    /** Replaces the one of this id, whatever differs. */
    @CacheInvalidate(
            types = CacheType.SEARCH,
            tags = {"product:{id}", LISTS},
            alsoAfter = ElasticsearchUnavailableException.class)
    public void replace(String id, Product product) {
        if (!products.replace(product.withId(id))) {
            throw unknown(id);
        }
    }

    /**
     * Replaces the one of this id, which differs in its price, and perhaps in details.
     *
     * @param category its category, as the tags of searches name it
     */
    @CacheInvalidate(
            tags = {"product:{id}", LISTS, "searches:in:{category}", SearchResult.BY_PRICE},
            alsoAfter = ElasticsearchUnavailableException.class)
    public void reprice(String id, String category, Products.Version before, Product product) {
        replaceUnchanged(id, before, product);
    }

    /** Replaces the one of this id, which differs in nothing that it is found, counted or sorted by. */
    @CacheInvalidate(tags = "product:{id}", alsoAfter = ElasticsearchUnavailableException.class)
    public void describe(String id, Products.Version before, Product product) {
        replaceUnchanged(id, before, product);
    }

    /** Removes the one of this id. */
    @CacheInvalidate(
            types = CacheType.SEARCH,
            tags = {"product:{id}", LISTS},
            alsoAfter = ElasticsearchUnavailableException.class)
    public void delete(String id) {
        if (!products.delete(id)) {
            throw unknown(id);
        }
    }

    private void replaceUnchanged(String id, Products.Version before, Product product) {
        if (!products.replace(before, product.withId(id))) {
            throw new ConcurrentModificationException("Somebody else has just changed product " + id);
        }
    }

    static ProblemException unknown(String id) {
        return ProblemException.notFound("There is no product " + id);
    }
}
