package org.cachette.shop.query;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.AggregationRange;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cachette.shop.elastic.Elasticsearch;
import org.cachette.shop.elastic.ShopIndex;
import org.cachette.shop.model.Facets;
import org.cachette.shop.model.Found;
import org.cachette.shop.model.Money;
import org.cachette.shop.model.Paging;
import org.cachette.shop.model.Product;
import org.cachette.shop.model.ProductFilter;
import org.cachette.shop.model.SearchResult;
import org.cachette.shop.model.Sorting;
import org.jspecify.annotations.Nullable;

/**
 * Full-text search over the catalogue. The words decide what matches; filters narrow the hits after the facets were counted,
 * and each facet is narrowed by the filters of the others.
 */
@Dependent
public class ProductSearch {

    private static final String CATEGORY = "category";
    private static final String BRAND = "brand";
    private static final String PRICE = "price";

    /** The aggregation inside a facet's filter. */
    private static final String CHOICES = "choices";

    private static final int MOST_CHOICES = 20;
    private static final List<Double> PRICE_STEPS = List.of(1.0, 2.0, 3.0);
    private static final String[] HIGHLIGHTED = {"name", "brand", "category", "subcategory", "department"};

    private final Elasticsearch elasticsearch;

    @Inject
    public ProductSearch(Elasticsearch elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** Products that match, a page at a time. */
    public SearchResult search(ProductFilter filter, Sorting sorting, Paging paging) {
        SearchRequest request = request(filter, sorting, paging);
        SearchResponse<Product> found = elasticsearch.ask(client -> client.search(request, Product.class));
        List<Found> items =
                found.hits().hits().stream().map(ProductSearch::found).toList();
        Facets facets = facets(found.aggregations());
        boolean byPrice = filter.minPrice() != null
                || filter.maxPrice() != null
                || facets.category().size() >= MOST_CHOICES;
        return new SearchResult(items, paging.page(), paging.size(), Totals.of(found.hits()), facets, byPrice);
    }

    private static SearchRequest request(ProductFilter filter, Sorting sorting, Paging paging) {
        Query category = value("category.raw", filter.category());
        Query brand = value("brand.raw", filter.brand());
        Query price = prices(filter.minPrice(), filter.maxPrice());
        return SearchRequest.of(search -> search.index(ShopIndex.PRODUCTS.indexName())
                .allowPartialSearchResults(false)
                .from(paging.offset())
                .size(paging.size())
                .trackTotalHits(total -> total.enabled(true))
                .query(words(filter.words()))
                .postFilter(all(category, brand, price))
                .aggregations(CATEGORY, facet(all(brand, price), values("category.raw")))
                .aggregations(BRAND, facet(all(category, price), values("brand.raw")))
                .aggregations(PRICE, facet(all(category, brand), priceSteps()))
                .highlight(highlights())
                .sort(Products.sortedBy(sorting)));
    }

    /** All of up to two words must match, most of more, a typo or two allowed each; exact names come first. */
    private static Query words(@Nullable String words) {
        if (words == null) {
            return everything();
        }
        return Query.of(query -> query.bool(bool -> bool.must(must -> must.match(match -> match.field("text")
                        .query(words)
                        .fuzziness("AUTO")
                        .prefixLength(1)
                        .minimumShouldMatch("2<75%")))
                .should(should ->
                        should.match(match -> match.field("name").query(words).boost(2.0f)))
                .should(should -> should.matchPhrase(
                        phrase -> phrase.field("name").query(words).boost(4.0f)))));
    }

    private static Query value(String field, @Nullable String value) {
        return value == null
                ? everything()
                : Query.of(query -> query.term(term -> term.field(field).value(value)));
    }

    private static Query prices(@Nullable BigDecimal least, @Nullable BigDecimal most) {
        if (least == null && most == null) {
            return everything();
        }
        return Query.of(query -> query.range(range -> range.number(number -> {
            number.field(PRICE);
            if (least != null) {
                number.gte(least.doubleValue());
            }
            if (most != null) {
                number.lte(most.doubleValue());
            }
            return number;
        })));
    }

    private static Query everything() {
        return Query.of(query -> query.matchAll(all -> all));
    }

    private static Query all(Query... filters) {
        return Query.of(query -> query.bool(bool -> bool.filter(List.of(filters))));
    }

    private static Aggregation facet(Query others, Aggregation choices) {
        return Aggregation.of(aggregation -> aggregation.filter(others).aggregations(CHOICES, choices));
    }

    private static Aggregation values(String field) {
        return Aggregation.of(
                aggregation -> aggregation.terms(terms -> terms.field(field).size(MOST_CHOICES)));
    }

    private static Aggregation priceSteps() {
        List<AggregationRange> ranges = new ArrayList<>();
        for (int step = 0; step <= PRICE_STEPS.size(); step++) {
            Double from = step == 0 ? null : PRICE_STEPS.get(step - 1);
            Double to = step == PRICE_STEPS.size() ? null : PRICE_STEPS.get(step);
            ranges.add(AggregationRange.of(range -> range.from(from).to(to)));
        }
        return Aggregation.of(
                aggregation -> aggregation.range(range -> range.field(PRICE).ranges(ranges)));
    }

    /** The server escapes what it highlights: the only markup is its own. */
    private static Highlight highlights() {
        List<NamedValue<HighlightField>> fields = Stream.of(HIGHLIGHTED)
                .map(name -> NamedValue.of(name, HighlightField.of(field -> field)))
                .toList();
        return Highlight.of(highlight -> highlight
                .encoder(HighlighterEncoder.Html)
                .preTags("<em>")
                .postTags("</em>")
                .numberOfFragments(0)
                .requireFieldMatch(false)
                .fields(fields));
    }

    private static Found found(Hit<Product> hit) {
        return new Found(Documents.of(hit), new TreeMap<>(hit.highlight()));
    }

    private static Facets facets(Map<String, Aggregate> answers) {
        return new Facets(
                choices(Answers.get(answers, CATEGORY)),
                choices(Answers.get(answers, BRAND)),
                inside(Answers.get(answers, PRICE)).range().buckets().array().stream()
                        .map(bucket ->
                                new Facets.PriceRange(money(bucket.from()), money(bucket.to()), bucket.docCount()))
                        .toList());
    }

    private static List<Facets.Value> choices(Aggregate facet) {
        return inside(facet).sterms().buckets().array().stream()
                .map(bucket -> new Facets.Value(bucket.key().stringValue(), bucket.docCount()))
                .toList();
    }

    private static Aggregate inside(Aggregate facet) {
        return Answers.get(facet.filter().aggregations(), CHOICES);
    }

    private static @Nullable BigDecimal money(@Nullable Double bound) {
        return bound == null ? null : Money.rounded(bound);
    }
}
