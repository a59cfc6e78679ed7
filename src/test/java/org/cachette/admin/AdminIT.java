package org.cachette.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.cachette.wildfly.Archives;
import org.cachette.wildfly.Http;
import org.cachette.wildfly.OnServer;
import org.cachette.wildfly.TestUser;
import org.cachette.wildfly.TestedServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** The operators' REST over HTTP, beside other people's keys in the same Redis. */
@OnServer
@RunAsClient
class AdminIT {

    private static RedissonClient redis;

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return Archives.war();
    }

    @BeforeAll
    static void connect() {
        // It clears everything, which is only right in a Redis of one's own.
        Assumptions.assumeTrue(TestedServer.redis().controllable());
        Config config = new Config();
        config.setCodec(StringCodec.INSTANCE);
        config.useSingleServer()
                .setAddress("redis://" + TestedServer.redis().host() + ":"
                        + TestedServer.redis().port())
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(2);
        redis = Redisson.create(config);
    }

    @AfterAll
    static void disconnect() {
        if (redis != null) {
            redis.shutdown();
        }
    }

    @BeforeEach
    void available() throws Exception {
        awaitAvailability(true);
        // The breaker may still keep the ledger from being asked for a moment.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> post("clear-all", "").statusCode() == 200);
    }

    @Test
    void statistics() throws Exception {
        HttpResponse<String> stats = Http.get(uri("stats"), TestUser.ADMIN);
        assertThat(stats.statusCode()).isEqualTo(200);
        assertThat(stats.body())
                .matches("\\{\"status\":\"success\",\"cache_stats\":\\{\"hits\":\\d+,\"misses\":\\d+,\"errors\":\\d+,"
                        + "\"total_requests\":\\d+,\"hit_rate\":\\d+\\.\\d\\d,\"is_available\":true}}");
        assertThat(stats.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(stats.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(stats.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void hotKeys() throws Exception {
        for (int i = 0; i < 3; i++) {
            Http.get(base.resolve("api/search?q=%20hot&size=7"));
        }
        HttpResponse<String> answer = Http.get(uri("hot-keys?limit=100"), TestUser.ADMIN);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"period_seconds\":600,\"keys\":[{\"key\":\"cache:");
        assertThat(answer.body())
                .containsPattern("\\{\"key\":\"cache:search:[0-9a-f]{32}\",\"type\":\"search\",\"requests\":3,"
                        + "\"url\":\"/cachette/api/search\\?q=%20hot&size=7\"}");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertProblem(Http.get(uri("hot-keys?limit=0"), TestUser.ADMIN), 400, "from 1 to 100");
        assertProblem(Http.get(uri("hot-keys?limit=many"), TestUser.ADMIN), 400, "'many'");
    }

    @Test
    void theExpressLaneIsOpen() throws Exception {
        assertThat(Http.get(uri("explain?url=%2Fcachette%2Fapi%2Fsearch%3Fq%3Dlane"), TestUser.ADMIN)
                        .body())
                .contains("\"express_lane\":{\"open\":true,\"obstacles\":[]}");
    }

    @Test
    void savings() throws Exception {
        HttpResponse<String> answer = Http.get(uri("savings"), TestUser.ADMIN);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .matches("\\{\"savings\":\\{(\"[a-z]+\":\\{\"calls\":\\d+,\"origin_seconds\":\\d+\\.\\d{3}},?)*},"
                        + "\"is_available\":true}");
    }

    @Test
    void withoutABaseUrlThereIsNoWarming() throws Exception {
        HttpResponse<String> answer = Http.get(uri("warming"), TestUser.ADMIN);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"enabled\":false,\"running\":false,\"done\":0,\"of\":0,\"failed\":0,"
                        + "\"last_run\":null,\"by_this_node\":false}");
        assertThat(Http.get(uri("warming")).statusCode()).isEqualTo(401);
    }

    @Test
    void invalidatesAType() throws Exception {
        put("cache:dashboard:a", "cache:dashboard:b", "cache:search:c", "foreign:cache:dashboard:d");
        HttpResponse<String> answer = post("invalidate/dashboard", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"success\",\"cache_type\":\"dashboard\",\"deleted_keys\":2,"
                        + "\"message\":\"Cache 'dashboard' invalidated successfully\"}");
        assertThat(there("cache:dashboard:a", "cache:search:c", "foreign:cache:dashboard:d"))
                .containsExactly(false, true, true);
    }

    @Test
    void invalidatesAPattern() throws Exception {
        put("cache:search:x1", "cache:search:x2", "cache:search:y");
        assertThat(post("invalidate-pattern", "{\"pattern\": \"cache:search:x*\"}")
                        .body())
                .isEqualTo("{\"status\":\"success\",\"pattern\":\"cache:search:x*\",\"deleted_keys\":2,"
                        + "\"message\":\"Pattern 'cache:search:x*' invalidated successfully\"}");
        assertThat(there("cache:search:x1", "cache:search:y")).containsExactly(false, true);
    }

    @Test
    void invalidatesATag() throws Exception {
        HttpResponse<String> answer = post("invalidate-tag/product:42", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"success\",\"tag\":\"product:42\","
                        + "\"message\":\"Tag 'product:42' invalidated successfully\"}");
        assertThat(invalidated("tag:product:42")).isTrue();
    }

    @Test
    void aTagIsTheRestOfThePath_decoded() throws Exception {
        String[][] pathsAndTags = {
            {"store:4%202", "store:4 2"},
            {"a%2Fb", "a/b"},
            {"a/b", "a/b"},
            {"100%25", "100%"},
            {"gr%C3%B6%C3%9Fe%3Bx%2B*", "größe;x+*"}
        };
        for (String[] one : pathsAndTags) {
            assertThat(post("invalidate-tag/" + one[0], "").body()).contains("\"tag\":\"" + one[1] + "\"");
            assertThat(invalidated("tag:" + one[1])).isTrue();
        }
    }

    @Test
    void clearsAllEntriesAndNothingElse() throws Exception {
        put("cache:product:a", "cache:user:b", "session:c");
        assertThat(post("clear-all", "").body())
                .isEqualTo("{\"status\":\"success\",\"deleted_keys\":2,"
                        + "\"message\":\"All cache entries cleared successfully\"}");
        assertThat(there("cache:product:a", "session:c")).containsExactly(false, true);
        assertThat(redis.getKeys().countExists("cachette:{ledger}:v2")).isOne();
    }

    @Test
    void uncountedItAnswersBeforeTheSweep() throws Exception {
        put("cache:product:a");
        assertThat(post("clear-all?count=false", "").body())
                .isEqualTo("{\"status\":\"success\",\"message\":\"All cache entries cleared successfully\"}");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !there("cache:product:a")
                .get(0));
    }

    @Test
    void switches() throws Exception {
        assertThat(post("disable/search", "").body())
                .isEqualTo("{\"status\":\"success\",\"cache_type\":\"search\",\"enabled\":false,"
                        + "\"message\":\"Cache 'search' disabled successfully\"}");
        assertThat(switchedOff("search")).isTrue();
        assertThat(post("enable/search", "").body()).contains("\"enabled\":true");
        assertThat(switchedOff("search")).isFalse();
        assertThat(post("disable", "").body()).contains("\"enabled\":false");
        assertThat(switchedOff("*")).isTrue();
        assertThat(post("enable", "").body()).contains("\"enabled\":true");
        assertThat(switchedOff("*")).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        assertProblem(post("invalidate/nonsense", ""), 400, "analytics, dashboard, product, search, user");
        assertProblem(post("disable/nonsense", ""), 400, "dashboard");
        assertProblem(post("invalidate-pattern", "{\"pattern\":\"*\"}"), 400, "must begin with");
        assertProblem(post("invalidate-pattern", "{\"pattern\":\"cache:" + "x".repeat(600) + "\"}"), 400, "512");
        assertProblem(post("invalidate-pattern", ""), 400, "must be JSON");
        assertProblem(post("invalidate-pattern", "{"), 400, "must be JSON");
        assertProblem(post("invalidate-tag/a%0Ab", ""), 400, "no control characters");
        assertProblem(post("invalidate-tag/" + "x".repeat(257), ""), 400, "1 to 256 characters");
        assertProblem(post("clear-all?count=maybe", ""), 400, "true and false");
    }

    @Test
    void refusesOtherSitesPages() throws Exception {
        assertProblem(Http.send(clearAll().header("Sec-Fetch-Site", "cross-site")), 403, "other sites");
        assertProblem(Http.send(clearAll().header("Origin", "http://evil.example")), 403, "other sites");
        assertProblem(
                Http.send(HttpRequest.newBuilder(uri("invalidate-tag/x"))
                        .header("Authorization", TestUser.ADMIN.basic())
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(BodyPublishers.noBody())),
                403,
                "other sites");
        String own = "http://" + base.getHost() + ":" + base.getPort();
        assertThat(Http.send(clearAll().header("Origin", own)).statusCode()).isEqualTo(200);
    }

    @Test
    void asksWhoCalls() throws Exception {
        HttpResponse<String> anonymous = Http.get(uri("stats"));
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(asked -> assertThat(asked).startsWith("Basic"));
        for (String report : List.of("stats", "hot-keys", "savings", "entries")) {
            assertThat(Http.get(uri(report)).statusCode()).isEqualTo(401);
            assertThat(Http.get(uri(report), TestUser.EDITOR).statusCode()).isEqualTo(403);
        }
        assertThat(Http.post(uri("clear-all"), TestUser.CUSTOMER, "").statusCode())
                .isEqualTo(403);
        for (String action : List.of("clear-all", "invalidate-tag/product:1")) {
            assertThat(Http.send(HttpRequest.newBuilder(uri(action)).POST(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aViewerLooksAndChangesNothing() throws Exception {
        for (String report : List.of("stats", "hot-keys", "savings", "warming", "entries")) {
            assertThat(Http.get(uri(report), TestUser.VIEWER).statusCode()).isEqualTo(200);
        }
        put("cache:product:kept");
        for (String action : List.of(
                "invalidate/product",
                "invalidate-tag/product:1",
                "clear-all",
                "disable",
                "enable",
                "disable/product",
                "enable/product")) {
            assertThat(Http.post(uri(action), TestUser.VIEWER, "").statusCode())
                    .as(action)
                    .isEqualTo(403);
        }
        assertThat(Http.post(uri("invalidate-pattern"), TestUser.VIEWER, "{\"pattern\": \"cache:product:*\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(there("cache:product:kept")).containsExactly(true);
    }

    @Test
    void leavesOneLineBehind() throws Exception {
        post("invalidate/user%0D%0Aforged", "");
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(TestedServer.records())
                .filteredOn(line -> line.contains("user\\u{d}\\u{a}forged") && line.contains("[org.cachette.audit]"))
                .singleElement()
                .asString()
                .contains("user=\"admin\" action=invalidate target=", "count=- result=\"refused: "));
    }

    @Test
    void saysHowFarItCameWhileRedisIsAway() throws Exception {
        TestedServer.redis().stop();
        try {
            awaitAvailability(false);
            HttpResponse<String> answer = post("invalidate/dashboard", "");
            assertProblem(answer, 503, "did not confirm");
            assertThat(answer.body()).contains("\"done\":[\"this node serves nothing older", "\"not_done\":[");
            assertProblem(post("invalidate-tag/product:42", ""), 503, "did not confirm");
            assertProblem(post("disable", ""), 503, "not confirm the switch");
        } finally {
            TestedServer.redis().start();
        }
        awaitAvailability(true);
    }

    private void awaitAvailability(boolean available) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            HttpResponse<String> stats = Http.get(uri("stats"), TestUser.ADMIN);
            return stats.statusCode() == 200 && stats.body().contains("\"is_available\":" + available);
        });
    }

    private HttpRequest.Builder clearAll() {
        return HttpRequest.newBuilder(uri("clear-all"))
                .header("Authorization", TestUser.ADMIN.basic())
                .POST(BodyPublishers.noBody());
    }

    private HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return Http.post(uri(path), TestUser.ADMIN, json);
    }

    private URI uri(String path) {
        return base.resolve("api/cache/" + path);
    }

    private static void put(String... keys) {
        for (String key : keys) {
            redis.getBucket(key, StringCodec.INSTANCE).set("x");
        }
    }

    private static List<Boolean> there(String... keys) {
        return List.of(keys).stream()
                .map(key -> redis.getKeys().countExists(key) == 1)
                .toList();
    }

    private static boolean invalidated(String scope) {
        return redis.getScoredSortedSet("cachette:{ledger}:v2:scopes", StringCodec.INSTANCE)
                        .getScore(scope)
                != null;
    }

    private static boolean switchedOff(String type) {
        return redis.getMap("cachette:{ledger}:v2", StringCodec.INSTANCE).containsKey("off:" + type);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status, detail);
    }
}
