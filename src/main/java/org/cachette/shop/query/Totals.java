package org.cachette.shop.query;

import co.elastic.clients.elasticsearch.core.search.HitsMetadata;
import co.elastic.clients.elasticsearch.core.search.TotalHits;

/** How many documents matched. */
final class Totals {

    private Totals() {}

    /** The number; each of the shop's searches asks for an exact one. */
    static long of(HitsMetadata<?> hits) {
        TotalHits total = hits.total();
        if (total == null) {
            throw new IllegalStateException("The search did not ask for its total");
        }
        return total.value();
    }
}
