package org.cachette.demo;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import java.io.IOException;
import java.util.List;
import org.cachette.shop.elastic.ShopIndex;

/** The customers with the most orders, who have something to see in their profiles. */
final class BestCustomers {

    private BestCustomers() {}

    /** Their ids. */
    static List<String> find(ElasticsearchClient client, int number) throws IOException {
        SearchResponse<Void> answer = client.search(
                search -> search.index(ShopIndex.ORDERS.indexName())
                        .size(0)
                        .aggregations(
                                "customers",
                                by -> by.terms(
                                        terms -> terms.field("customerId").size(number))),
                Void.class);
        List<String> ids = answer.aggregations().get("customers").sterms().buckets().array().stream()
                .map(bucket -> bucket.key().stringValue())
                .toList();
        if (ids.size() < number) {
            throw new DemoException("The data holds orders of " + ids.size() + " customers only");
        }
        return ids;
    }
}
