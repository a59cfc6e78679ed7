package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The data behind the documented examples: every question to it is counted, and it can be slow or out of order. */
@ApplicationScoped
public class Warehouse {

    private final Map<String, String> products = new ConcurrentSkipListMap<>(Map.of("1", "tea", "2", "coffee"));

    @Inject
    Calls calls;

    @Inject
    Trouble trouble;

    /** A different answer each time. */
    public Thing ask(String what) {
        int call = calls.next(what);
        if (trouble.kind().equals(what)) {
            throw new IllegalStateException(what + " is out of order");
        }
        return new Thing(what, call);
    }

    /** What is on the shelves of a store: all products in store 1, the first alone elsewhere. */
    public Map<String, String> shelf(String store) {
        calls.next("shelf");
        Map<String, String> shelf = new TreeMap<>(products);
        if (!store.equals("1")) {
            shelf.keySet().removeIf(id -> !id.equals("1"));
        }
        return shelf;
    }

    /** A product's name. */
    public Optional<String> product(String id) {
        calls.next("product");
        return Optional.ofNullable(products.get(id));
    }

    /** Gives a product another name. */
    public void rename(String id, String name) {
        products.put(id, name);
    }
}
