package org.cachette.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchServerIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void sharedElasticsearchFindsWhatWasIndexed() throws Exception {
        URI url = Servers.sharedElasticsearch().url();
        HttpResponse<String> indexed = send(HttpRequest.newBuilder(url.resolve("/probe/_doc/1?refresh=wait_for"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"name\":\"Cachette\"}")));
        assertThat(indexed.statusCode()).isEqualTo(201);
        HttpResponse<String> found = send(HttpRequest.newBuilder(url.resolve("/probe/_search?q=name:cachette")));
        assertThat(found.body()).contains("\"_id\":\"1\"");
        send(HttpRequest.newBuilder(url.resolve("/probe")).DELETE());
    }

    @Test
    void takenPortIsToldByItsNumber(@TempDir Path directory) {
        int port = Servers.sharedElasticsearch().url().getPort();
        assertThatThrownBy(() -> Servers.elasticsearch(port, directory).start())
                .hasMessageContaining(Integer.toString(port));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
