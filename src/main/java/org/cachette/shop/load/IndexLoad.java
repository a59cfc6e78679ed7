package org.cachette.shop.load;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.indices.get_mapping.IndexMappingRecord;
import co.elastic.clients.json.JsonData;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cachette.shop.elastic.ShopIndex;
import org.jspecify.annotations.Nullable;

/** Fills one index: made anew, in bulk, counted, and only then marked as whole. */
final class IndexLoad {

    /** In the mapping's {@code _meta}: how many documents were loaded. */
    private static final String MARK = "foodmart";

    private static final int BATCH = 1_000;
    private static final int BATCHES_PER_LINE = 10;

    private final ElasticsearchClient client;
    private final ShopIndex index;
    private final Consumer<String> progress;

    IndexLoad(ElasticsearchClient client, ShopIndex index, Consumer<String> progress) {
        this.client = client;
        this.index = index;
        this.progress = progress;
    }

    /** Whether a load of this layout came to its end, and left its documents. An editor may have changed their number. */
    boolean isDone() throws IOException {
        return mark() != null && count() > 0;
    }

    /**
     * Loads all documents.
     *
     * @param id names a document
     * @throws LoadException when Elasticsearch refuses one, or holds another number of them at the end
     */
    <T> void run(List<T> documents, Function<T, String> id) throws IOException {
        client.indices().delete(delete -> delete.index(index.indexName()).ignoreUnavailable(true));
        client.indices().create(create -> create.withJson(new StringReader(index.layout()))
                .index(index.indexName()));
        for (int from = 0; from < documents.size(); from += BATCH) {
            int to = Math.min(from + BATCH, documents.size());
            send(documents.subList(from, to), id);
            if (to == documents.size() || to % (BATCH * BATCHES_PER_LINE) == 0) {
                progress.accept(index.indexName() + ": " + to + " of " + documents.size());
            }
        }
        client.indices().refresh(refresh -> refresh.index(index.indexName()));
        check(documents.size());
        client.indices()
                .putMapping(mapping -> mapping.index(index.indexName()).meta(MARK, JsonData.of(documents.size())));
    }

    long count() throws IOException {
        return client.count(count -> count.index(index.indexName())).count();
    }

    private <T> void send(List<T> documents, Function<T, String> id) throws IOException {
        BulkRequest.Builder bulk = new BulkRequest.Builder().index(index.indexName());
        documents.forEach(document -> bulk.operations(
                one -> one.create(create -> create.id(id.apply(document)).document(document))));
        BulkResponse answer = client.bulk(bulk.build());
        answer.items().stream().filter(item -> item.error() != null).findFirst().ifPresent(this::refuse);
    }

    private void refuse(BulkResponseItem item) {
        String reason = item.error() == null ? null : item.error().reason();
        throw new LoadException("Elasticsearch refused document " + item.id() + " of " + index.indexName() + ": "
                + (reason == null ? "status " + item.status() : reason));
    }

    private void check(int expected) throws IOException {
        long found = count();
        if (found != expected) {
            throw new LoadException(index.indexName() + " holds " + found + " documents after loading " + expected
                    + "; was something else writing to it?");
        }
    }

    private @Nullable JsonData mark() throws IOException {
        if (!client.indices().exists(exists -> exists.index(index.indexName())).value()) {
            return null;
        }
        Map<String, IndexMappingRecord> mappings = client.indices()
                .getMapping(mapping -> mapping.index(index.indexName()))
                .mappings();
        IndexMappingRecord mapping = mappings.get(index.indexName());
        return mapping == null ? null : mapping.mappings().meta().get(MARK);
    }
}
