package org.cachette.shop.query;

import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.HitsMetadata;
import java.util.ArrayList;
import java.util.List;

/** What searches found, as the shop's records. */
final class Documents {

    private Documents() {}

    static <T> List<T> of(HitsMetadata<T> hits) {
        List<T> documents = new ArrayList<>();
        for (Hit<T> hit : hits.hits()) {
            documents.add(of(hit));
        }
        return documents;
    }

    static <T> T of(Hit<T> hit) {
        T document = hit.source();
        if (document == null) {
            throw new IllegalStateException("Elasticsearch gave no source of " + hit.index() + "/" + hit.id());
        }
        return document;
    }
}
