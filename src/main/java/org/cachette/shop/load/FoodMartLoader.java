package org.cachette.shop.load;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cachette.shop.elastic.ShopIndex;
import org.cachette.shop.model.Customer;
import org.cachette.shop.model.Order;
import org.cachette.shop.model.Product;

/**
 * Loads FoodMart into the shop's indices. Needs the data set's jar ({@code net.hydromatic:foodmart-data-json}) on the class
 * path. What is already there stays as it is, so that it may be called at every start; an index whose load was cut short
 * begins anew.
 */
public final class FoodMartLoader {

    private final ElasticsearchClient client;
    private final Consumer<String> progress;

    private FoodMartLoader(ElasticsearchClient client, Consumer<String> progress) {
        this.client = client;
        this.progress = progress;
    }

    /**
     * Loads what is not there yet.
     *
     * @param progress takes a line now and then
     * @return how many documents the indices hold now
     * @throws LoadException when the data is not readable, Elasticsearch fails or refuses a document, or the counts at the
     *     end differ
     */
    public static Loaded load(ElasticsearchClient client, Consumer<String> progress) {
        try {
            return new FoodMartLoader(client, progress).load();
        } catch (IOException | ElasticsearchException e) {
            throw new LoadException("Elasticsearch failed while FoodMart was loaded: " + e.getMessage(), e);
        }
    }

    /** What the indices hold. */
    public record Loaded(long products, long customers, long orders) {}

    private Loaded load() throws IOException {
        IndexLoad products = new IndexLoad(client, ShopIndex.PRODUCTS, progress);
        IndexLoad customers = new IndexLoad(client, ShopIndex.CUSTOMERS, progress);
        IndexLoad orders = new IndexLoad(client, ShopIndex.ORDERS, progress);
        boolean productsAreThere = products.isDone();
        boolean ordersAreThere = orders.isDone();
        if (!productsAreThere || !ordersAreThere) {
            Map<String, Product> catalogue = FoodMart.products();
            if (!productsAreThere) {
                products.run(List.copyOf(catalogue.values()), product -> String.valueOf(product.id()));
            }
            if (!ordersAreThere) {
                orders.run(List.copyOf(FoodMart.orders(catalogue)), Order::id);
            }
        }
        if (!customers.isDone()) {
            customers.run(FoodMart.customers(), Customer::id);
        }
        Loaded loaded = new Loaded(products.count(), customers.count(), orders.count());
        progress.accept("FoodMart is there: " + loaded.products() + " products, " + loaded.customers() + " customers, "
                + loaded.orders() + " orders");
        return loaded;
    }
}
