package org.cachette.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.cachette.servers.RedisServer;
import org.cachette.servers.Servers;
import org.cachette.wildfly.Archives;
import org.cachette.wildfly.Http;
import org.cachette.wildfly.OnServer;
import org.cachette.wildfly.ShopData;
import org.cachette.wildfly.TestUser;
import org.cachette.wildfly.TestedServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shop over HTTP, as it ships: on a real WildFly, with a real Redis and a real Elasticsearch. A second copy of it, which
 * shares the Redis, is told an address where no Elasticsearch is.
 */
@OnServer
@RunAsClient
class ShopIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "application/problem+json";
    private static final String SHOP = "cachette";
    private static final String WITHOUT_ELASTICSEARCH = "without-elasticsearch";
    private static final String LEMONADE =
            "{\"name\":\"Kerguelen Lemonade\",\"brand\":\"Good\",\"category\":\"Drinks\",\"price\":1.99}";

    @Deployment(name = SHOP, order = 1, testable = false)
    static WebArchive shop() {
        return Archives.war();
    }

    @Deployment(name = WITHOUT_ELASTICSEARCH, order = 2, testable = false)
    static WebArchive withoutElasticsearch() {
        return ShrinkWrap.create(ZipImporter.class, WITHOUT_ELASTICSEARCH + ".war")
                .importFrom(Archives.warFile().toFile())
                .as(WebArchive.class)
                .addAsResource(
                        new StringAsset("config_ordinal=900\nELASTICSEARCH_URL=http://127.0.0.1:1\n"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeAll
    static void load() {
        ShopData.load();
    }

    @Test
    void dashboardIsAMissThenAHitWithTheSameBytesAndNoSearch() throws Exception {
        String path = "dashboard?from=1997-02-03&to=1998-02-03";
        HttpResponse<String> miss = get(path);
        long searches = searches();
        HttpResponse<String> hit = get(path);
        assertThat(miss.statusCode()).isEqualTo(200);
        assertThat(cache(miss)).isEqualTo("MISS");
        assertThat(cache(hit)).isEqualTo("HIT");
        assertThat(hit.body()).isEqualTo(miss.body());
        assertThat(contentType(hit)).isEqualTo(contentType(miss)).startsWith("application/json");
        assertThat(searches()).isEqualTo(searches);
        assertThat(fields(miss))
                .containsExactly(
                        "from",
                        "to",
                        "revenue",
                        "orders",
                        "customers",
                        "averageBasket",
                        "salesPerDay",
                        "topCategories",
                        "topProducts",
                        "topStores");
    }

    @Test
    void signedInCallersShareThePublicAnswers() throws Exception {
        String path = "dashboard?from=1997-03-03";
        assertThat(cache(get(path, TestUser.CUSTOMER))).isEqualTo("MISS");
        assertThat(cache(get(path, TestUser.OTHER_CUSTOMER))).isEqualTo("HIT");
        assertThat(cache(get(path))).isEqualTo("HIT");
    }

    @Test
    void parametersThatNoMethodReadsDoNotCount() throws Exception {
        assertThat(cache(get("analytics?interval=month&from=1997-04-04"))).isEqualTo("MISS");
        assertThat(cache(get("analytics?from=1997-04-04&interval=month&utm=1"))).isEqualTo("HIT");
    }

    @Test
    void listsAreItemsPageSizeTotal() throws Exception {
        HttpResponse<String> products = get("products?size=7&page=2");
        assertThat(fields(products)).containsExactly("items", "page", "size", "total");
        JsonNode page = json(products);
        assertThat(page.get("items")).hasSize(7);
        assertThat(page.get("page").asInt()).isEqualTo(2);
        assertThat(json(get("products?size=100000")).get("size").asInt()).isEqualTo(100);
        assertThat(fields(get("search?q=juice"))).containsExactly("items", "page", "size", "total", "facets");
    }

    @Test
    void searchHighlightsAndToleratesTypos() throws Exception {
        JsonNode first =
                json(get("search?q=washingtn%20bery%20juice")).get("items").get(0);
        assertThat(first.get("name").asText()).isEqualTo("Washington Berry Juice");
        assertThat(first.at("/highlights/name/0").asText()).contains("<em>Berry</em>");
    }

    @Test
    void dataGoesPastTheCacheWhenAskedTo() throws Exception {
        // Redis may just have come back from another test.
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> cache(get("data?cache=true"))
                .equals("HIT"));
        long searches = searches();
        HttpResponse<String> past = get("data?cache=false");
        assertThat(cache(past)).isEqualTo("BYPASS");
        assertThat(searches()).isEqualTo(searches + 1);
        assertThat(json(past).get("orders").asLong()).isEqualTo(54_600);
    }

    @ParameterizedTest
    @CsvSource({
        "dashboard?from=soon,from",
        "dashboard?from=1998-01-01&to=1997-01-01,from",
        "analytics?interval=year,interval",
        "search?minPrice=cheap,minPrice",
        "search?sort=colour,sort",
        "search?page=0,page",
        "products?size=-1,size",
        "products?sort=relevance,sort",
        "data?cache=maybe,cache"
    })
    void badParametersAreProblemsThatNameThem(String path, String parameter) throws Exception {
        for (int time = 1; time <= 2; time++) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(contentType(answer)).startsWith(PROBLEM);
            assertThat(json(answer).get("status").asInt()).isEqualTo(400);
            assertThat(json(answer).get("parameter").asText()).isEqualTo(parameter);
            assertThat(json(answer).get("allowed").asText()).isNotBlank();
        }
    }

    @Test
    void unknownProductsAreProblems() throws Exception {
        HttpResponse<String> answer = get("products/no-such-product");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(contentType(answer)).startsWith(PROBLEM);
        assertThat(json(answer).get("detail").asText()).isEqualTo("There is no product no-such-product");
    }

    @Test
    void profilesArePerCustomer() throws Exception {
        // Other tests of this Redis ask for the same customers' profiles.
        assertThat(Http.post(uri("cache/invalidate/user"), TestUser.ADMIN, "").statusCode())
                .isEqualTo(200);
        assertThat(get("profile").statusCode()).isEqualTo(401);
        assertThat(get("profile", TestUser.EDITOR).statusCode()).isEqualTo(403);
        HttpResponse<String> own = get("profile", TestUser.CUSTOMER);
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(cache(own)).isEqualTo("MISS");
        assertThat(json(own).get("id").asText()).isEqualTo(TestUser.CUSTOMER.userName());
        assertThat(fields(own)).contains("name", "orders", "favourites");
        HttpResponse<String> other = get("profile", TestUser.OTHER_CUSTOMER);
        assertThat(cache(other)).isEqualTo("MISS");
        assertThat(json(other).get("id").asText()).isEqualTo(TestUser.OTHER_CUSTOMER.userName());
        HttpResponse<String> again = get("profile", TestUser.CUSTOMER);
        assertThat(cache(again)).isEqualTo("HIT");
        assertThat(again.body()).isEqualTo(own.body());
        assertThat(get("profile").statusCode()).isEqualTo(401);
    }

    @Test
    void onlyEditorsEdit() throws Exception {
        HttpRequest.Builder anonymous =
                request("products").header("Content-Type", "application/json").POST(BodyPublishers.ofString(LEMONADE));
        assertThat(Http.send(anonymous).statusCode()).isEqualTo(401);
        assertThat(Http.post(uri("products"), TestUser.CUSTOMER, LEMONADE).statusCode())
                .isEqualTo(403);
        HttpResponse<String> bad = Http.post(uri("products"), TestUser.EDITOR, "{\"name\":\"n\"}");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(contentType(bad)).startsWith(PROBLEM);
        assertThat(json(bad).get("parameter").asText()).isEqualTo("brand");
        assertThat(Http.post(uri("products"), TestUser.EDITOR, "lemonade").statusCode())
                .isEqualTo(400);
        assertThat(edit("DELETE", "products/no-such-product", "").statusCode()).isEqualTo(404);
        assertThat(edit("PUT", "products/no-such-product", LEMONADE).statusCode())
                .isEqualTo(404);
    }

    @Test
    void editsAreSeenByTheNextSearch() throws Exception {
        String search = "search?q=kerguelen";
        assertThat(json(get(search)).get("total").asLong()).isZero();
        assertThat(cache(get(search))).isEqualTo("HIT");

        HttpResponse<String> created = Http.post(uri("products"), TestUser.EDITOR, LEMONADE);
        assertThat(created.statusCode()).isEqualTo(201);
        String id = json(created).get("id").asText();
        assertThat(created.headers().firstValue("Location"))
                .hasValue(uri("products/" + id).toString());
        assertThat(json(get(search)).at("/items/0/id").asText()).isEqualTo(id);

        ObjectNode product = (ObjectNode) json(get("products/" + id));
        product.put("price", 2.49);
        assertThat(edit("PUT", "products/" + id, product.toString()).statusCode())
                .isEqualTo(200);
        assertThat(json(get("products/" + id)).get("price").asDouble()).isEqualTo(2.49);
        assertThat(json(get(search)).at("/items/0/price").asDouble()).isEqualTo(2.49);

        assertThat(edit("DELETE", "products/" + id, "").statusCode()).isEqualTo(204);
        assertThat(get("products/" + id).statusCode()).isEqualTo(404);
        assertThat(json(get(search)).get("total").asLong()).isZero();
    }

    @Test
    void aNewPriceDropsTheAnswersThatShowTheProduct_andNoOthers() throws Exception {
        HttpResponse<String> created = Http.post(
                uri("products"),
                TestUser.EDITOR,
                "{\"name\":\"Kergueli\",\"brand\":\"Good\",\"category\":\"Island Drinks\",\"price\":1.99}");
        String id = json(created).get("id").asText();
        try {
            String other = json(get("search?q=juice")).at("/items/0/id").asText();
            List<String> showing = List.of("search?q=kergueli", "search?maxPrice=2", "products/" + id);
            List<String> others = List.of("search?q=juice", "products/" + other, "dashboard");
            for (String path : Stream.concat(showing.stream(), others.stream()).toList()) {
                get(path);
            }
            ObjectNode product = (ObjectNode) json(get("products/" + id));
            product.put("price", 2.49);
            assertThat(edit("PUT", "products/" + id, product.toString()).statusCode())
                    .isEqualTo(200);
            for (String path : showing) {
                assertThat(cache(get(path))).as(path).isEqualTo("MISS");
            }
            for (String path : others) {
                assertThat(cache(get(path))).as(path).isEqualTo("HIT");
            }
        } finally {
            edit("DELETE", "products/" + id, "");
        }
    }

    @Test
    void editsSucceedWhileRedisIsAway() throws Exception {
        RedisServer redis = TestedServer.redis();
        Assumptions.assumeTrue(redis.controllable(), "the Redis is somebody else's");
        redis.kill();
        try {
            HttpResponse<String> created = Http.post(uri("products"), TestUser.EDITOR, LEMONADE);
            assertThat(created.statusCode()).isEqualTo(201);
            String id = json(created).get("id").asText();
            assertThat(get("products/" + id).statusCode()).isEqualTo(200);
            assertThat(edit("DELETE", "products/" + id, "").statusCode()).isEqualTo(204);
            assertThat(get("products/" + id).statusCode()).isEqualTo(404);
        } finally {
            redis.start();
        }
        Awaitility.await("hits return by themselves")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(cache(get("products?size=3"))).isEqualTo("HIT"));
    }

    @Test
    void withoutElasticsearchOnlyFreshEntriesAnswer() throws Exception {
        String path = "dashboard?from=1997-05-05";
        HttpResponse<String> away = Http.get(uri(WITHOUT_ELASTICSEARCH, path));
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(contentType(away)).startsWith(PROBLEM);
        assertThat(away.headers().firstValue("Retry-After")).hasValue("5");
        HttpResponse<String> there = get(path);
        HttpResponse<String> fresh = Http.get(uri(WITHOUT_ELASTICSEARCH, path));
        assertThat(cache(fresh)).isEqualTo("HIT");
        assertThat(fresh.body()).isEqualTo(there.body());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return Http.get(uri(path));
    }

    private static HttpResponse<String> get(String path, TestUser user) throws IOException, InterruptedException {
        return Http.get(uri(path), user);
    }

    private static HttpResponse<String> edit(String method, String path, String body)
            throws IOException, InterruptedException {
        return Http.send(request(path)
                .header("Authorization", TestUser.EDITOR.basic())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    private static URI uri(String path) {
        return uri(SHOP, path);
    }

    private static URI uri(String application, String path) {
        return URI.create(TestedServer.url(application) + "api/" + path);
    }

    private static String cache(HttpResponse<?> answer) {
        return answer.headers().firstValue("X-Cache").orElse("");
    }

    private static String contentType(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static List<String> fields(HttpResponse<String> answer) throws IOException {
        List<String> names = new ArrayList<>();
        json(answer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Elasticsearch's own count of searches over orders. */
    private static long searches() throws IOException, InterruptedException {
        URI stats = Servers.sharedElasticsearch().url().resolve("/shop-orders-v1/_stats/search");
        return json(Http.get(stats)).at("/_all/primaries/search/query_total").asLong();
    }
}
