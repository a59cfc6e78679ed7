package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.cachette.wildfly.OnServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cache says of a URL is what it then does, and never an answer. */
@OnServer
@RunAsClient
class ExplainIT {

    private static final String[] ADMIN = {"X-User", "op", "X-Roles", "cache-admin"};
    private static final String[] ADMIN_JSON = {
        "X-User", "op", "X-Roles", "cache-admin", "Content-Type", "application/json"
    };
    private static final String[] VIEWER = {"X-User", "ann", "X-Roles", "cache-viewer"};

    @ArquillianResource
    private URI base;

    private EdgeClient client;

    @Deployment(testable = false)
    static WebArchive application() {
        return EdgeWar.withContainerIdentity("explain", "cachette.types.dashboard.enabled=false\n")
                .addClass(Labelled.class);
    }

    @BeforeEach
    void forgetWhatWasCached() {
        client = new EdgeClient(base);
        for (String type : List.of("product", "user")) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> client.post("control/invalidate/" + type, "").statusCode() == 200);
        }
    }

    @Test
    void whatIsNotStored_wouldBeAskedFor_andIsNot() {
        int before = client.calls("object");
        JsonObject told = explain("types/object?asked=never");
        assertThat(told.getBoolean("cached")).isTrue();
        assertThat(told.getString("would")).isEqualTo("ask the method");
        assertThat(told.getString("why")).isEqualTo("nothing is stored");
        assertThat(told.isNull("stored")).isTrue();
        assertThat(told.getJsonObject("policy").getString("type")).isEqualTo("product");
        assertThat(told.getJsonObject("policy").getInt("ttl_seconds")).isEqualTo(7200);
        assertThat(told.getJsonObject("ledger").getBoolean("trusted")).isTrue();
        assertThat(client.calls("object")).isEqualTo(before);
    }

    @Test
    void whatIsStored_wouldBeServed() {
        HttpResponse<String> answer = client.get("types/object");
        JsonObject told = explain("types/object");
        assertThat(told.getString("would")).isEqualTo("serve");
        assertThat(told.getString("key")).isEqualTo(EdgeClient.key(answer));
        JsonObject stored = told.getJsonObject("stored");
        assertThat(stored.getString("in")).isEqualTo("this node's memory");
        assertThat(stored.getBoolean("valid")).isTrue();
        assertThat(stored.getString("freshness")).isEqualTo("fresh");
        assertThat(stored.getInt("status")).isEqualTo(200);
        assertThat(stored.getJsonObject("stamp").getString("epoch"))
                .isEqualTo(told.getJsonObject("ledger").getString("epoch"));
        assertThat(told.toString()).doesNotContain(answer.body());
    }

    @Test
    void whatKeepsHitsFromTheExpressLane_isNamed() {
        assertThat(explain("types/object").getJsonObject("express_lane").toString())
                .isEqualTo("{\"open\":true,\"obstacles\":[]}");
        assertThat(explain("odd/private").getJsonObject("express_lane").toString())
                .contains("its answers are one caller's own");
    }

    @Test
    void theKeysParts_areThoseThatCount() {
        JsonObject parts = explain("odd/query?b=2&a=1&utm=x").getJsonObject("key_parts");
        assertThat(parts.getString("query a")).isEqualTo("1");
        assertThat(parts.getString("query b")).isEqualTo("2");
        assertThat(parts.keySet()).doesNotContain("query utm", "query url");
        assertThat(explain("odd/query?b=2&a=1").getString("key"))
                .isEqualTo(explain("odd/query?a=1&b=2&utm=x").getString("key"));
    }

    @Test
    void oneUsersAnswer_isExplainedToTheUser_withoutIt() {
        String own = client.get("odd/private", VIEWER).body();
        JsonObject anonymous = explain("odd/private");
        assertThat(anonymous.getString("would")).isEqualTo("bypass");
        assertThat(anonymous.getString("why")).isEqualTo("no principal");
        JsonObject told = explain("odd/private", "&as=caller", VIEWER);
        assertThat(told.getString("would")).isEqualTo("serve");
        assertThat(told.getJsonObject("key_parts").getString("principal")).isEqualTo("ann");
        assertThat(told.toString()).doesNotContain(own);
        assertThat(explain("odd/private", "&as=caller", "X-User", "bob", "X-Roles", "cache-admin")
                        .getString("why"))
                .as("another's")
                .isEqualTo("nothing is stored");
    }

    @Test
    void withCredentials_itIsAnotherRequest() {
        assertThat(explain("types/object", "&as=caller", VIEWER).getString("why"))
                .isEqualTo("credentials");
    }

    @Test
    void conditions_andTypesThatAreOff() {
        assertThat(explain("odd/condition?cache=false").getString("why")).isEqualTo("condition");
        assertThat(explain("types/short").getString("why")).isEqualTo("the configuration switches the type off");
    }

    @Test
    void aMethodThatIsNotCached_isNotCalled() {
        JsonObject told = explain("control/statistics");
        assertThat(told.getBoolean("cached")).isFalse();
        assertThat(told.getString("why")).isEqualTo("Control.statistics has no @CacheResponse");
        assertThat(told.keySet()).containsExactlyInAnyOrder("url", "as", "cached", "why");
    }

    @Test
    void aUrlThatNobodyAnswers_isExplainedToo() {
        JsonObject told = explain("nowhere");
        assertThat(told.getBoolean("cached")).isFalse();
        assertThat(told.getString("why"))
                .isEqualTo("the request is answered with 404 before any cached method is reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?url=",
                "?url=/",
                "?url=/elsewhere/api/types/object",
                "?url=%7C",
                "?url=cache/explain?url=x",
                "?url=/explain/api/../../manager"
            })
    void whatIsNoUrlOfThisApplication_isRefused(String query) {
        HttpResponse<String> refused = client.get("cache/explain" + query, VIEWER);
        assertThat(refused.statusCode()).as(query).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(refused.body()).contains("below /explain/api/");
    }

    @Test
    void whoMayNotLook_learnsNothing() {
        client.get("types/object");
        for (String path : List.of("types/object", "control/statistics", "nowhere")) {
            HttpResponse<String> refused =
                    client.get("cache/explain?url=" + encoded(path), "X-User", "eve", "X-Roles", "customer");
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(refused.body())
                    .doesNotContain("stored")
                    .doesNotContain("Control")
                    .doesNotContain("object");
            assertThat(client.get("cache/explain?url=" + encoded(path)).statusCode())
                    .isIn(401, 403);
        }
    }

    @Test
    void entriesAreListed_byType_withoutWhatTheySay() {
        String body = client.get("types/object").body();
        client.get("odd/private", VIEWER);
        JsonObject page = read(client.get("cache/entries?type=product", VIEWER));
        JsonObject entry = page.getJsonArray("entries").stream()
                .map(JsonValue::asJsonObject)
                .filter(each -> each.getString("key").equals(EdgeClient.key(client.get("types/object"))))
                .findFirst()
                .orElseThrow();
        assertThat(entry.keySet())
                .containsExactlyInAnyOrder("key", "type", "age_seconds", "ttl_seconds", "size", "tags");
        assertThat(entry.getString("type")).isEqualTo("product");
        assertThat(entry.getInt("size")).isPositive();
        assertThat(entry.getJsonNumber("ttl_seconds").doubleValue()).isBetween(6_000.0, 8_000.0);
        assertThat(page.toString()).doesNotContain(body);
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(allEntries())
                .contains("cache:user:"));
        assertThat(client.get("cache/entries?type=none", VIEWER).statusCode()).isEqualTo(400);
        assertThat(client.get("cache/entries?cursor=x", VIEWER).statusCode()).isEqualTo(400);
    }

    @Test
    void aDryRunCounts_andInvalidatesNothing() {
        String label = "labelled/" + UUID.randomUUID();
        client.get("types/object");
        client.get(label);
        String tag = label.replace("labelled/", "thing:");
        assertThat(counted("invalidate-tag/nothing", "", 0)).isZero();
        assertThat(counted("invalidate-tag/" + tag, "", 1)).isEqualTo(1);
        assertThat(counted("invalidate-pattern", "{\"pattern\": \"cache:product:*\"}", 2))
                .isGreaterThanOrEqualTo(2);
        for (String what : List.of("invalidate/product", "clear-all")) {
            assertThat(counted(what, "", 2)).as(what).isGreaterThanOrEqualTo(2);
        }
        assertThat(EdgeClient.cache(client.get("types/object"))).isEqualTo("HIT");
        assertThat(EdgeClient.cache(client.get(label))).isEqualTo("HIT");
        assertThat(client.post("cache/clear-all?dryRun=perhaps", "", ADMIN).statusCode())
                .isEqualTo(400);
        assertThat(client.post("cache/invalidate/none?dryRun=true", "", ADMIN).statusCode())
                .isEqualTo(400);
    }

    /** How many would go, once as many as this lie in Redis: they get there behind the answers. */
    private int counted(String what, String body, int least) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            JsonObject told = read(client.post("cache/" + what + "?dryRun=true", body, ADMIN_JSON));
                            assertThat(told.getBoolean("dry_run")).isTrue();
                            return told.getInt("keys");
                        },
                        keys -> keys >= least);
    }

    /** The pages of all types, one behind the other. */
    private String allEntries() {
        StringBuilder all = new StringBuilder();
        String cursor = "";
        while (cursor != null) {
            JsonObject page = read(client.get("cache/entries?cursor=" + cursor, VIEWER));
            all.append(page);
            cursor = page.isNull("cursor") ? null : URLEncoder.encode(page.getString("cursor"), StandardCharsets.UTF_8);
        }
        return all.toString();
    }

    private static JsonObject read(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    private JsonObject explain(String path) {
        return explain(path, "", VIEWER);
    }

    private JsonObject explain(String path, String more, String... headers) {
        HttpResponse<String> told = client.get("cache/explain?url=" + encoded(path) + more, headers);
        assertThat(told.headers().firstValue("Cache-Control"))
                .as("%s %s %s", told.statusCode(), told.headers().map(), told.body())
                .contains("no-store");
        return read(told);
    }

    private static String encoded(String path) {
        return URLEncoder.encode("/explain/api/" + path, StandardCharsets.UTF_8);
    }
}
