package org.cachette.shop.query;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.MsearchRequest;
import co.elastic.clients.elasticsearch.core.MsearchResponse;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchItem;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import co.elastic.clients.elasticsearch.core.search.SearchRequestBody;
import co.elastic.clients.util.NamedValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cachette.shop.elastic.Elasticsearch;
import org.cachette.shop.elastic.ShopIndex;
import org.cachette.shop.model.Customer;
import org.cachette.shop.model.Favourite;
import org.cachette.shop.model.JsonMapping;
import org.cachette.shop.model.Order;
import org.cachette.shop.model.Profile;

/** What is known of one customer: one multi-search. */
@Dependent
public class Profiles {

    private static final int LATEST_ORDERS = 10;
    private static final int FAVOURITES = 5;
    private static final String LINES = "lines";
    private static final String PRODUCTS = "products";
    private static final String PRODUCT = "product";
    private static final ObjectMapper MAPPER = JsonMapping.mapper();

    private final Elasticsearch elasticsearch;

    @Inject
    public Profiles(Elasticsearch elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** The customer's profile; empty when there is no such customer. */
    public Optional<Profile> of(String customerId) {
        MsearchRequest request = MsearchRequest.of(search -> search.searches(customer(customerId), orders(customerId)));
        MsearchResponse<ObjectNode> found = elasticsearch.ask(client -> client.msearch(request, ObjectNode.class));
        MultiSearchItem<ObjectNode> orders = answer(found.responses().get(1));
        return documents(answer(found.responses().get(0)), Customer.class).stream()
                .findFirst()
                .map(customer -> new Profile(
                        customer,
                        Totals.of(orders.hits()),
                        documents(orders, Order.class),
                        favourites(orders.aggregations())));
    }

    private static RequestItem customer(String id) {
        return in(ShopIndex.CUSTOMERS, SearchRequestBody.of(body -> body.size(1)
                .query(Query.of(query -> query.term(term -> term.field("id").value(id))))));
    }

    private static RequestItem orders(String customerId) {
        return in(ShopIndex.ORDERS, SearchRequestBody.of(body -> body.size(LATEST_ORDERS)
                .trackTotalHits(total -> total.enabled(true))
                .query(Query.of(
                        query -> query.term(term -> term.field("customerId").value(customerId))))
                .sort(sort -> sort.field(field -> field.field("date").order(SortOrder.Desc)))
                .sort(sort -> sort.field(field -> field.field("id").order(SortOrder.Asc)))
                .aggregations(LINES, byProduct())));
    }

    private static RequestItem in(ShopIndex index, SearchRequestBody body) {
        return RequestItem.of(
                item -> item.header(header -> header.index(index.indexName()).allowPartialSearchResults(false))
                        .body(body));
    }

    private static Aggregation byProduct() {
        Aggregation top = Aggregation.of(aggregation -> aggregation
                .terms(terms -> terms.field("lines.productId")
                        .size(FAVOURITES)
                        .order(
                                NamedValue.of(OrderAggregations.UNITS, SortOrder.Desc),
                                NamedValue.of("_key", SortOrder.Asc)))
                .aggregations(OrderAggregations.UNITS, OrderAggregations.sum("lines.units"))
                .aggregations(
                        PRODUCT,
                        Aggregation.of(one ->
                                one.terms(terms -> terms.field("lines.product").size(1)))));
        return Aggregation.of(
                aggregation -> aggregation.nested(nested -> nested.path(LINES)).aggregations(PRODUCTS, top));
    }

    private static List<Favourite> favourites(Map<String, Aggregate> answers) {
        Map<String, Aggregate> lines = Answers.get(answers, LINES).nested().aggregations();
        return Answers.get(lines, PRODUCTS).sterms().buckets().array().stream()
                .map(Profiles::favourite)
                .toList();
    }

    private static Favourite favourite(StringTermsBucket bucket) {
        Map<String, Aggregate> of = bucket.aggregations();
        String name =
                Answers.get(of, PRODUCT).sterms().buckets().array().get(0).key().stringValue();
        return new Favourite(
                bucket.key().stringValue(),
                name,
                OrderAggregations.pieces(Answers.get(of, OrderAggregations.UNITS)),
                bucket.docCount());
    }

    private static <T> List<T> documents(MultiSearchItem<ObjectNode> found, Class<T> type) {
        return Documents.of(found.hits()).stream()
                .map(document -> document(document, type))
                .toList();
    }

    private static <T> T document(ObjectNode document, Class<T> type) {
        try {
            return MAPPER.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Elasticsearch holds no " + type.getSimpleName() + " but " + document, e);
        }
    }

    private static MultiSearchItem<ObjectNode> answer(MultiSearchResponseItem<ObjectNode> item) {
        if (item.isFailure()) {
            throw Elasticsearch.notNow(new ElasticsearchException("msearch", item.failure()));
        }
        return item.result();
    }
}
