package org.cachette.wildfly;

import org.cachette.servers.Servers;
import org.cachette.shop.elastic.ElasticsearchConnection;
import org.cachette.shop.load.FoodMartLoader;

/** What the shop shows. */
public final class ShopData {

    private ShopData() {}

    /** Loads it into the Elasticsearch that the tests of this JVM share. */
    public static void load() {
        try (ElasticsearchConnection connection =
                ElasticsearchConnection.to(Servers.sharedElasticsearch().url().toString())) {
            FoodMartLoader.load(connection.client(), line -> {});
        }
    }
}
