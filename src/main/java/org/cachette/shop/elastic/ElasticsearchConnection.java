package org.cachette.shop.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.core5.util.Timeout;
import org.cachette.shop.model.JsonMapping;

/** One client, its connections and its threads; all end with {@link #close()}. */
public final class ElasticsearchConnection implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(1);

    /** Longer than any of the shop's queries; a server that takes longer is as good as away. */
    private static final Timeout ANSWER = Timeout.ofSeconds(10);

    private static final int CONNECTIONS = 64;

    private final ElasticsearchClient client;

    private ElasticsearchConnection(ElasticsearchClient client) {
        this.client = client;
    }

    /**
     * Prepares a client; nothing is sent yet, so it succeeds while Elasticsearch is away.
     *
     * @throws IllegalArgumentException when the URL is not one of HTTP
     */
    public static ElasticsearchConnection to(String url) {
        return to(url, ANSWER);
    }

    /** The same for work that may take longer than a query, such as loading on a busy machine. */
    public static ElasticsearchConnection to(String url, Duration longestAnswer) {
        return to(url, Timeout.of(longestAnswer));
    }

    private static ElasticsearchConnection to(String url, Timeout answer) {
        Rest5Client http = Rest5Client.builder(server(url))
                .setConnectionConfigCallback(
                        connection -> connection.setConnectTimeout(CONNECT).setSocketTimeout(answer))
                .setRequestConfigCallback(
                        request -> request.setConnectionRequestTimeout(CONNECT).setResponseTimeout(answer))
                .setConnectionManagerCallback(
                        pool -> pool.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS))
                .build();
        return new ElasticsearchConnection(
                new ElasticsearchClient(new Rest5ClientTransport(http, new JacksonJsonpMapper(JsonMapping.mapper()))));
    }

    public ElasticsearchClient client() {
        return client;
    }

    @Override
    public void close() {
        try {
            client._transport().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI server(String url) {
        try {
            URI server = URI.create(url);
            if (server.getHost() != null && ("http".equals(server.getScheme()) || "https".equals(server.getScheme()))) {
                return server;
            }
        } catch (IllegalArgumentException e) {
            // Told below, with what is allowed.
        }
        throw new IllegalArgumentException(
                "ELASTICSEARCH_URL is '" + url + "'; allowed are URLs such as http://localhost:9200");
    }
}
