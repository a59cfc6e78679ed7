package org.cachette.shop.query;

import static org.cachette.shop.query.OrderAggregations.CUSTOMERS;
import static org.cachette.shop.query.OrderAggregations.REVENUE;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.ArrayPercentilesItem;
import co.elastic.clients.elasticsearch._types.aggregations.DateHistogramBucket;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cachette.shop.elastic.Elasticsearch;
import org.cachette.shop.elastic.ShopIndex;
import org.cachette.shop.model.Analytics;
import org.cachette.shop.model.CustomerCounts;
import org.cachette.shop.model.Dashboard;
import org.cachette.shop.model.DateRange;
import org.cachette.shop.model.DaySales;
import org.cachette.shop.model.Interval;
import org.cachette.shop.model.KeyFigures;
import org.cachette.shop.model.Money;
import org.cachette.shop.model.PeriodSales;

/** Figures over orders, one search each. */
@Dependent
public class Sales {

    private static final String SERIES = "series";
    private static final String CATEGORIES = "categories";
    private static final String PRODUCTS = "products";
    private static final String STORES = "stores";
    private static final String BASKETS = "baskets";
    private static final List<Double> PERCENTILES = List.of(5.0, 25.0, 50.0, 75.0, 95.0, 99.0);
    private static final int TOP = 10;

    private final Elasticsearch elasticsearch;

    @Inject
    public Sales(Elasticsearch elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** Key figures of a range. */
    public KeyFigures figures(DateRange range) {
        return figures(search(range, figuresAggregations()));
    }

    /** Key figures of a range, day by day, and what sold best. */
    public Dashboard dashboard(DateRange range) {
        Map<String, Aggregation> asked = figuresAggregations();
        asked.put(SERIES, OrderAggregations.series(Interval.DAY, Map.of(REVENUE, OrderAggregations.sum(REVENUE))));
        asked.put(CATEGORIES, OrderAggregations.topOfLines("category", "category", TOP));
        asked.put(PRODUCTS, OrderAggregations.topOfLines("productId", "product", TOP));
        asked.put(STORES, OrderAggregations.topStores(TOP));
        SearchResponse<Void> found = search(range, asked);
        Map<String, Aggregate> answers = found.aggregations();
        return new Dashboard(
                range.from(),
                range.to(),
                figures(found),
                buckets(Answers.get(answers, SERIES)).stream().map(Sales::day).toList(),
                OrderAggregations.rankedLines(Answers.get(answers, CATEGORIES)),
                OrderAggregations.rankedLines(Answers.get(answers, PRODUCTS)),
                OrderAggregations.ranked(Answers.get(answers, STORES)));
    }

    /** How a range developed. */
    public Analytics analytics(DateRange range, Interval interval) {
        Map<String, Aggregation> asked = figuresAggregations();
        asked.put(
                SERIES,
                OrderAggregations.series(
                        interval, Map.of(REVENUE, OrderAggregations.sum(REVENUE), CUSTOMERS, estimatedCustomers())));
        asked.put(
                BASKETS,
                Aggregation.of(aggregation -> aggregation.percentiles(percentiles ->
                        percentiles.field(REVENUE).percents(PERCENTILES).keyed(false))));
        SearchResponse<Void> found = search(range, asked);
        Map<String, Aggregate> answers = found.aggregations();
        CustomerCounts customers = OrderAggregations.customers(Answers.get(answers, CUSTOMERS));
        return new Analytics(
                range.from(),
                range.to(),
                interval,
                figures(found),
                customers.repeatCustomers(),
                customers.repeatRate(),
                percentiles(Answers.get(answers, BASKETS)),
                buckets(Answers.get(answers, SERIES)).stream()
                        .map(Sales::period)
                        .toList());
    }

    private SearchResponse<Void> search(DateRange range, Map<String, Aggregation> aggregations) {
        return elasticsearch.ask(client -> client.search(
                search -> search.index(ShopIndex.ORDERS.indexName())
                        .allowPartialSearchResults(false)
                        .size(0)
                        .trackTotalHits(total -> total.enabled(true))
                        .query(OrderAggregations.within(range))
                        .aggregations(aggregations),
                Void.class));
    }

    private static Map<String, Aggregation> figuresAggregations() {
        Map<String, Aggregation> asked = new HashMap<>();
        asked.put(REVENUE, OrderAggregations.sum(REVENUE));
        asked.put(CUSTOMERS, OrderAggregations.byCustomer());
        return asked;
    }

    private static KeyFigures figures(SearchResponse<Void> found) {
        Map<String, Aggregate> answers = found.aggregations();
        return KeyFigures.of(
                OrderAggregations.money(Answers.get(answers, REVENUE)),
                Totals.of(found.hits()),
                OrderAggregations.customers(Answers.get(answers, CUSTOMERS)).customers());
    }

    /** By period an estimate, within a percent: exact ones would be a bucket for each customer of each day. */
    private static Aggregation estimatedCustomers() {
        return Aggregation.of(aggregation ->
                aggregation.cardinality(count -> count.field("customerId").precisionThreshold(40_000)));
    }

    private static List<DateHistogramBucket> buckets(Aggregate series) {
        return series.dateHistogram().buckets().array();
    }

    private static DaySales day(DateHistogramBucket bucket) {
        return new DaySales(
                date(bucket), OrderAggregations.money(Answers.get(bucket.aggregations(), REVENUE)), bucket.docCount());
    }

    private static PeriodSales period(DateHistogramBucket bucket) {
        Map<String, Aggregate> answers = bucket.aggregations();
        long customers = Answers.get(answers, CUSTOMERS).cardinality().value();
        return new PeriodSales(
                date(bucket),
                KeyFigures.of(OrderAggregations.money(Answers.get(answers, REVENUE)), bucket.docCount(), customers));
    }

    private static LocalDate date(DateHistogramBucket bucket) {
        return LocalDate.parse(String.valueOf(bucket.keyAsString()));
    }

    private static Map<String, BigDecimal> percentiles(Aggregate baskets) {
        Map<String, BigDecimal> percentiles = new LinkedHashMap<>();
        for (ArrayPercentilesItem item : baskets.tdigestPercentiles().values().array()) {
            Double value = item.value();
            if (value != null) {
                percentiles.put("p" + Math.round(item.key()), Money.rounded(value));
            }
        }
        return percentiles;
    }
}
