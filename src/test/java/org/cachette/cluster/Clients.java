package org.cachette.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Clients on the network, without a cache of their own. */
final class Clients {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpResponse<String> get(Node node, String path) {
        return get(node, path, LONGEST_ANSWER);
    }

    /** A GET that is given up after a time, with {@link java.net.http.HttpTimeoutException} as the cause. */
    HttpResponse<String> get(Node node, String path, Duration longest) {
        return send(request(node, path).timeout(longest).GET().build());
    }

    /** A GET with one header field. */
    HttpResponse<String> get(Node node, String path, String field, String value) {
        return send(request(node, path).header(field, value).GET().build());
    }

    HttpResponse<String> post(Node node, String path) {
        return send(
                request(node, path).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    /** So many clients ask at once, the same number of them at each node; their answers. */
    List<HttpResponse<String>> getAtOnce(int count, List<Node> nodes, String path) {
        List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, count)
                .mapToObj(number ->
                        request(nodes.get(number % nodes.size()), path).GET().build())
                .map(request -> client.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    static String cache(HttpResponse<?> response) {
        return response.headers().firstValue("X-Cache").orElse("none");
    }

    private static HttpRequest.Builder request(Node node, String path) {
        return HttpRequest.newBuilder(node.base().resolve("api/" + path)).timeout(LONGEST_ANSWER);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
