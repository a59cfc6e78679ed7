package org.cachette.shop.query;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldSort;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.Result;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.GetResponse;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cachette.shop.elastic.Elasticsearch;
import org.cachette.shop.elastic.ShopIndex;
import org.cachette.shop.model.Page;
import org.cachette.shop.model.Paging;
import org.cachette.shop.model.Product;
import org.cachette.shop.model.Sorting;

/** The catalogue. A write returns when the next search sees it. */
@Dependent
public class Products {

    private static final String INDEX = ShopIndex.PRODUCTS.indexName();
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final Elasticsearch elasticsearch;

    @Inject
    public Products(Elasticsearch elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** All of them, a page at a time. */
    public Page<Product> page(Sorting sorting, Paging paging) {
        SearchResponse<Product> found = elasticsearch.ask(client -> client.search(
                search -> search.index(INDEX)
                        .allowPartialSearchResults(false)
                        .from(paging.offset())
                        .size(paging.size())
                        .trackTotalHits(total -> total.enabled(true))
                        .sort(sortedBy(sorting)),
                Product.class));
        List<Product> items = Documents.of(found.hits());
        return new Page<>(items, paging.page(), paging.size(), Totals.of(found.hits()));
    }

    /** One of them. */
    public Optional<Product> find(String id) {
        GetResponse<Product> found =
                elasticsearch.ask(client -> client.get(get -> get.index(INDEX).id(id), Product.class));
        return Optional.ofNullable(found.source());
    }

    /** One of them, and which version of it. */
    public Optional<Version> version(String id) {
        GetResponse<Product> found =
                elasticsearch.ask(client -> client.get(get -> get.index(INDEX).id(id), Product.class));
        Product source = found.source();
        Long number = found.seqNo();
        Long term = found.primaryTerm();
        return source == null || number == null || term == null
                ? Optional.empty()
                : Optional.of(new Version(source, number, term));
    }

    /**
     * Replaces one that nobody has changed meanwhile.
     *
     * @return false when somebody has, or it is gone
     */
    public boolean replace(Version before, Product product) {
        try {
            elasticsearch.ask(client -> client.update(
                    update -> update.index(INDEX)
                            .id(String.valueOf(product.id()))
                            .doc(product)
                            .refresh(Refresh.WaitFor)
                            .ifSeqNo(before.number())
                            .ifPrimaryTerm(before.term()),
                    Product.class));
            return true;
        } catch (ElasticsearchException e) {
            if (e.status() == NOT_FOUND || e.status() == CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    /** A new one, under a new id that no other can have. */
    public Product create(Product product) {
        Product created = product.withId(newId());
        add(created);
        return created;
    }

    /** An id that no other product can have. */
    public static String newId() {
        return UUID.randomUUID().toString();
    }

    /** A new one that has its id already. */
    public void add(Product product) {
        elasticsearch.ask(client -> client.create(create -> create.index(INDEX)
                .id(String.valueOf(product.id()))
                .document(product)
                .refresh(Refresh.WaitFor)));
    }

    /**
     * Replaces one, all fields at once: an update whose part is the whole, since it fails where there is nothing yet.
     *
     * @return false when there is none
     */
    public boolean replace(Product product) {
        try {
            elasticsearch.ask(client -> client.update(
                    update -> update.index(INDEX)
                            .id(String.valueOf(product.id()))
                            .doc(product)
                            .refresh(Refresh.WaitFor)
                            .retryOnConflict(3),
                    Product.class));
            return true;
        } catch (ElasticsearchException e) {
            if (e.status() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Removes one.
     *
     * @return false when there was none
     */
    public boolean delete(String id) {
        return elasticsearch
                        .ask(client -> client.delete(
                                delete -> delete.index(INDEX).id(id).refresh(Refresh.WaitFor)))
                        .result()
                != Result.NotFound;
    }

    /**
     * A product as it was at one moment.
     *
     * @param number of the write that made it
     * @param term of the shard that numbered it
     */
    public record Version(Product product, long number, long term) {}

    /** The id decides between equals, so that pages neither repeat nor miss one. */
    static List<SortOptions> sortedBy(Sorting sorting) {
        SortOptions first =
                switch (sorting) {
                    case RELEVANCE -> SortOptions.of(sort -> sort.score(score -> score.order(SortOrder.Desc)));
                    case NAME -> field("name.raw", SortOrder.Asc);
                    case NAME_DESCENDING -> field("name.raw", SortOrder.Desc);
                    case PRICE -> field("price", SortOrder.Asc);
                    case PRICE_DESCENDING -> field("price", SortOrder.Desc);
                };
        return List.of(first, field("id", SortOrder.Asc));
    }

    private static SortOptions field(String name, SortOrder order) {
        return SortOptions.of(
                sort -> sort.field(FieldSort.of(field -> field.field(name).order(order))));
    }
}
