package org.cachette.shop.query;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.util.NamedValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.cachette.shop.model.CustomerCounts;
import org.cachette.shop.model.DateRange;
import org.cachette.shop.model.Interval;
import org.cachette.shop.model.Money;
import org.cachette.shop.model.Ranked;

/** The aggregations over orders that several queries share, and how their answers are read. */
final class OrderAggregations {

    static final String REVENUE = "revenue";
    static final String UNITS = "units";
    static final String CUSTOMERS = "customers";

    private static final String NAME = "name";
    private static final String LINES = "lines";
    private static final String RANKED = "ranked";

    /** As many as Elasticsearch gives at once; the data set has 10,281. */
    private static final int ALL_CUSTOMERS = 65_535;

    private OrderAggregations() {}

    static Query within(DateRange range) {
        return Query.of(query -> query.range(dates -> dates.date(date ->
                date.field("date").gte(range.from().toString()).lte(range.to().toString()))));
    }

    static Aggregation sum(String field) {
        return Aggregation.of(aggregation -> aggregation.sum(sum -> sum.field(field)));
    }

    static BigDecimal money(Aggregate sum) {
        return Money.rounded(sum.sum().value());
    }

    static long pieces(Aggregate sum) {
        return Math.round(sum.sum().value());
    }

    /** One bucket a customer: exact, where a cardinality is an estimate. */
    static Aggregation byCustomer() {
        return Aggregation.of(aggregation ->
                aggregation.terms(terms -> terms.field("customerId").size(ALL_CUSTOMERS)));
    }

    static CustomerCounts customers(Aggregate byCustomer) {
        List<StringTermsBucket> buckets = byCustomer.sterms().buckets().array();
        long repeating =
                buckets.stream().filter(bucket -> bucket.docCount() > 1).count();
        return new CustomerCounts(buckets.size(), repeating);
    }

    static Aggregation series(Interval interval, Map<String, Aggregation> figures) {
        CalendarInterval step =
                switch (interval) {
                    case DAY -> CalendarInterval.Day;
                    case WEEK -> CalendarInterval.Week;
                    case MONTH -> CalendarInterval.Month;
                };
        return Aggregation.of(aggregation -> aggregation
                .dateHistogram(histogram -> histogram
                        .field("date")
                        .calendarInterval(step)
                        .format("yyyy-MM-dd")
                        .minDocCount(0))
                .aggregations(figures));
    }

    /** The best stores. */
    static Aggregation topStores(int size) {
        return top("storeId", "store", "", size);
    }

    /** The best among the lines' products, categories, brands. */
    static Aggregation topOfLines(String id, String name, int size) {
        String prefix = LINES + ".";
        return Aggregation.of(aggregation -> aggregation
                .nested(nested -> nested.path(LINES))
                .aggregations(RANKED, top(prefix + id, prefix + name, prefix, size)));
    }

    static List<Ranked> rankedLines(Aggregate nested) {
        return ranked(Answers.get(nested.nested().aggregations(), RANKED));
    }

    static List<Ranked> ranked(Aggregate terms) {
        return terms.sterms().buckets().array().stream()
                .map(OrderAggregations::ranked)
                .toList();
    }

    private static Ranked ranked(StringTermsBucket bucket) {
        Map<String, Aggregate> of = bucket.aggregations();
        List<StringTermsBucket> names = Answers.get(of, NAME).sterms().buckets().array();
        String id = bucket.key().stringValue();
        String name = names.isEmpty() ? id : names.get(0).key().stringValue();
        return new Ranked(id, name, money(Answers.get(of, REVENUE)), pieces(Answers.get(of, UNITS)));
    }

    private static Aggregation top(String id, String name, String prefix, int size) {
        return Aggregation.of(aggregation -> aggregation
                .terms(terms -> terms.field(id).size(size).order(NamedValue.of(REVENUE, SortOrder.Desc)))
                .aggregations(REVENUE, sum(prefix + REVENUE))
                .aggregations(UNITS, sum(prefix + UNITS))
                .aggregations(
                        NAME,
                        Aggregation.of(
                                one -> one.terms(terms -> terms.field(name).size(1)))));
    }
}
