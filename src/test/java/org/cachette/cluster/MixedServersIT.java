package org.cachette.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.cachette.servers.ApplicationServerKind;
import org.cachette.wildfly.Archives;
import org.cachette.wildfly.ShopData;
import org.cachette.wildfly.TestUser;
import org.cachette.wildfly.TestedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same WAR on a WildFly and on a Payara that share one Redis: the same bytes, and one cache. */
@Tag("payara")
class MixedServersIT {

    private static final String CLEAR = "cache/clear-all";

    /** What servers add by themselves, or differs from one answer to the next by nature. */
    private static final Set<String> SERVERS_OWN = Set.of(
            "date", "server", "x-powered-by", "x-frame-options", "connection", "transfer-encoding", "content-length");

    /** What says how an answer came about. */
    private static final Set<String> OF_THE_CACHE = Set.of("x-cache", "age", "cache-status", "server-timing");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Nodes nodes;

    @BeforeAll
    static void start() {
        ShopData.load();
        nodes = Nodes.start(
                List.of(ApplicationServerKind.WILDFLY, ApplicationServerKind.PAYARA),
                List.of(Archives.war()),
                TestedServer.redis(),
                TestedServer.applicationConfiguration());
    }

    @AfterAll
    static void end() {
        if (nodes != null) {
            nodes.close();
        }
    }

    /** Both nodes have reached Redis when each gives what the other stored. */
    @BeforeEach
    void oneCache() {
        for (Node node : nodes.all()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .ignoreExceptions()
                    .until(() -> post(node, CLEAR).statusCode() == 200);
        }
        Awaitility.await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> nodes.all().stream()
                .allMatch(node -> cache(get(node, "dashboard")).equals("HIT")));
        assertThat(post(nodes.all().get(0), CLEAR).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dashboard",
                "dashboard?from=1997-02-03&to=1998-02-03",
                "search?q=cheese&sort=price&size=20",
                "analytics?interval=month",
                "search?q=&size=-1",
                "products/no-such-product"
            })
    void bothMakeTheSameAnswer(String path) {
        HttpResponse<byte[]> first = get(nodes.all().get(0), path);
        post(nodes.all().get(0), CLEAR);
        HttpResponse<byte[]> second = get(nodes.all().get(1), path);

        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(text(second)).isEqualTo(text(first));
        assertThat(headers(second)).isEqualTo(headers(first));
        assertThat(cache(second)).isEqualTo(cache(first));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void whatOneStoredTheOtherGivesUntilEitherInvalidates(int one, int other) {
        Node filling = nodes.all().get(one);
        Node reading = nodes.all().get(other);
        for (Node invalidating : List.of(filling, reading)) {
            HttpResponse<byte[]> miss = get(filling, "dashboard");
            HttpResponse<byte[]> hit = get(reading, "dashboard");

            assertThat(cache(miss)).isEqualTo("MISS");
            assertThat(cache(hit)).isEqualTo("HIT");
            assertThat(hit.body()).isEqualTo(miss.body());
            assertThat(headers(hit)).isEqualTo(headers(miss));

            assertThat(post(invalidating, "cache/invalidate/dashboard").statusCode())
                    .isEqualTo(200);
            Node next = invalidating.equals(filling) ? reading : filling;
            assertThat(cache(get(next, "dashboard"))).isEqualTo("MISS");
            assertThat(cache(get(invalidating, "dashboard"))).isEqualTo("HIT");
            post(filling, CLEAR);
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String cache(HttpResponse<?> response) {
        return response.headers().firstValue("X-Cache").orElse("none");
    }

    private static Map<String, List<String>> headers(HttpResponse<?> response) {
        return response.headers().map().entrySet().stream()
                .filter(header -> !SERVERS_OWN.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .filter(header -> !OF_THE_CACHE.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        Map.Entry::getValue,
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static HttpResponse<byte[]> get(Node node, String path) {
        return send(HttpRequest.newBuilder(uri(node, path)));
    }

    private static HttpResponse<byte[]> post(Node node, String path) {
        return send(HttpRequest.newBuilder(uri(node, path))
                .header("Authorization", TestUser.ADMIN.basic())
                .POST(BodyPublishers.noBody()));
    }

    private static URI uri(Node node, String path) {
        return node.base().resolve("api/" + path);
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
