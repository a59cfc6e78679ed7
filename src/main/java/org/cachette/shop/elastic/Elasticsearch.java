package org.cachette.shop.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.json.JsonpMappingException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;

/** Asks Elasticsearch, and tells 'not now' from 'wrong'. */
@Dependent
public class Elasticsearch {

    /** Too many requests, and what stands between says that nobody answers. */
    private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);

    private final ElasticsearchClient client;

    @Inject
    public Elasticsearch(ElasticsearchConnection connection) {
        client = connection.client();
    }

    /** One call. */
    @FunctionalInterface
    public interface Call<T> {
        T on(ElasticsearchClient client) throws IOException;
    }

    /**
     * Makes a call.
     *
     * @throws ElasticsearchUnavailableException when it may succeed later
     * @throws ElasticsearchException when Elasticsearch refuses it
     */
    public <T> T ask(Call<T> call) {
        try {
            return call.on(client);
        } catch (ElasticsearchException e) {
            throw notNow(e);
        } catch (IOException e) {
            if (e.getCause() instanceof JsonpMappingException) {
                throw new IllegalStateException("Elasticsearch's answer is not what was expected", e);
            }
            throw new ElasticsearchUnavailableException("Elasticsearch does not answer", e);
        }
    }

    /** What a refusal means: one that may pass, or itself. */
    public static RuntimeException notNow(ElasticsearchException refusal) {
        ErrorCause cause = refusal.error();
        if (NOT_NOW.contains(refusal.status())) {
            return new ElasticsearchUnavailableException("Elasticsearch is too busy", refusal);
        }
        if ("index_not_found_exception".equals(cause.type())) {
            return new ElasticsearchUnavailableException("Elasticsearch does not hold the shop's data yet", refusal);
        }
        return refusal;
    }
}
