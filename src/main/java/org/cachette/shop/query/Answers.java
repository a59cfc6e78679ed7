package org.cachette.shop.query;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import java.util.Map;

/** What Elasticsearch answered to named aggregations. */
final class Answers {

    private Answers() {}

    /** The answer to an aggregation that was asked for. */
    static Aggregate get(Map<String, Aggregate> answers, String name) {
        Aggregate answer = answers.get(name);
        if (answer == null) {
            throw new IllegalStateException("Elasticsearch left the aggregation " + name + " unanswered");
        }
        return answer;
    }
}
