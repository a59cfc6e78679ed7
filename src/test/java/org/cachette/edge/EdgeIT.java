package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cachette.edge.EdgeClient.cache;
import static org.cachette.edge.EdgeClient.key;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.cachette.wildfly.OnServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the annotation does to HTTP, in an application that has the library in its WAR. */
@OnServer
@RunAsClient
class EdgeIT {

    @ArquillianResource
    private URI base;

    private EdgeClient client;

    @Deployment(testable = false)
    static WebArchive application() {
        return EdgeWar.build();
    }

    @BeforeEach
    void forgetWhatWasCached() {
        client = new EdgeClient(base);
        for (String type : List.of("product", "dashboard", "user", "analytics")) {
            assertThat(client.post("control/invalidate/" + type, "").statusCode())
                    .isEqualTo(200);
        }
    }

    @AfterEach
    void letAllGo() {
        client.post("control/open", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object",
                "list",
                "string",
                "bytes",
                "int",
                "boolean",
                "response",
                "stage",
                "completed",
                "stream",
                "short"
            })
    void everyReturnTypeComesBackAsItWas(String type) {
        int before = client.calls(type);
        HttpResponse<String> miss = client.get("types/" + type);
        HttpResponse<String> hit = client.get("types/" + type);

        assertThat(miss.statusCode()).isEqualTo(200);
        assertThat(cache(miss)).isEqualTo("MISS");
        assertThat(hit.statusCode()).isEqualTo(200);
        assertThat(cache(hit)).isEqualTo("HIT");
        assertThat(hit.body()).isEqualTo(miss.body()).isNotEmpty();
        assertThat(hit.headers().firstValue("Content-Type"))
                .isEqualTo(miss.headers().firstValue("Content-Type"))
                .isPresent();
        assertThat(key(hit)).isEqualTo(key(miss)).matches("cache:(product|dashboard):[0-9a-f]{32}");
        assertThat(client.calls(type)).isEqualTo(before + 1);
    }

    @Test
    void headersThatTheMethodSetComeBack() {
        client.get("types/response");

        assertThat(client.get("types/response").headers().allValues("X-Own")).containsExactly("kept");
    }

    @Test
    void aMethodsOwnAnnotationReplacesTheClasss() {
        assertThat(key(client.get("types/short"))).startsWith("cache:dashboard:");
        assertThat(key(client.get("types/object"))).startsWith("cache:product:");
    }

    @ParameterizedTest
    @CsvSource({
        "odd/cookie, cookie",
        "odd/header/Cache-Control/no-store, header",
        "odd/header/Cache-Control/private, header",
        "odd/header/Cache-Control/no-cache, header",
        "odd/header/Cache-Control/max-age=0, header",
        "odd/header/Vary/Origin, header",
        "odd/header/Vary/*, header",
        "odd/status/201, status",
        "odd/status/404, status",
        "odd/status/500, status",
        "odd/exception, exception",
        "odd/nothing, nothing",
        "odd/large, large"
    })
    void whatMustNotBeStoredIsNot(String path, String method) {
        int before = client.calls(method);
        HttpResponse<String> first = client.get(path);
        HttpResponse<String> second = client.get(path);

        assertThat(cache(first)).isEqualTo("MISS");
        assertThat(cache(second)).isEqualTo("MISS");
        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(client.calls(method)).isEqualTo(before + 2);
    }

    @Test
    void declaredVaryKeepsAnswersApart() {
        HttpResponse<String> french = client.get("odd/language", "Accept-Language", "fr");
        HttpResponse<String> german = client.get("odd/language", "Accept-Language", "de");

        assertThat(french.body()).contains("fr");
        assertThat(german.body()).contains("de");
        assertThat(cache(client.get("odd/language", "Accept-Language", "fr"))).isEqualTo("HIT");
        assertThat(client.get("odd/language", "Accept-Language", "fr").body()).isEqualTo(french.body());
    }

    @Test
    void onlyDeclaredQueryParametersCount() {
        String body = client.get("odd/query?a=1&b=2").body();

        assertThat(cache(client.get("odd/query?b=2&a=1&utm=x"))).isEqualTo("HIT");
        assertThat(client.get("odd/query?b=2&a=1&utm=x").body()).isEqualTo(body);
        assertThat(cache(client.get("odd/query?a=1&b=3"))).isEqualTo("MISS");
        assertThat(cache(client.get("odd/query?a=1&a=9&b=2"))).isEqualTo("MISS");
        assertThat(cache(client.get("odd/query?a=1%26b%3D2"))).isEqualTo("MISS");
    }

    @Test
    void negotiatedTypesAreKeptApart() {
        HttpResponse<String> json = client.get("odd/media", "Accept", "application/json");
        HttpResponse<String> text = client.get("odd/media", "Accept", "text/plain");
        HttpResponse<String> again = client.get("odd/media", "Accept", "text/plain;q=0.9, application/json");

        assertThat(cache(text)).isEqualTo("MISS");
        assertThat(text.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(cache(again)).isEqualTo("HIT");
        assertThat(again.body()).isEqualTo(json.body());
        assertThat(again.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
    }

    @Test
    void aResourceThatCallsAnotherGetsItsObject() {
        client.get("types/object");

        HttpResponse<String> nested = client.get("odd/nested");

        assertThat(nested.statusCode()).isEqualTo(200);
        assertThat(nested.body()).contains("object");
        assertThat(client.get("odd/nested").body()).isEqualTo(nested.body());
    }

    @Test
    void credentialsGoPastTheCacheUnlessTheAnswerIsShared() {
        client.get("types/object");
        int before = client.calls("object");

        HttpResponse<String> withCredentials = client.get("types/object", "Authorization", "Bearer x");
        assertThat(cache(withCredentials)).isEqualTo("BYPASS");
        assertThat(cache(client.get("types/object", "X-User", "ann"))).isEqualTo("BYPASS");
        assertThat(client.calls("object")).isEqualTo(before + 2);

        client.get("odd/shared");
        assertThat(cache(client.get("odd/shared", "Authorization", "Bearer x"))).isEqualTo("HIT");
        assertThat(cache(client.get("odd/shared", "X-User", "ann"))).isEqualTo("HIT");
    }

    @Test
    void oneUsersAnswerNeverReachesAnother() {
        String ann = client.get("odd/private", "X-User", "ann").body();
        String bob = client.get("odd/private", "X-User", "bob").body();

        assertThat(bob).isNotEqualTo(ann);
        assertThat(client.get("odd/private", "X-User", "ann").body()).isEqualTo(ann);
        assertThat(client.get("odd/private", "X-User", "bob").body()).isEqualTo(bob);
        assertThat(cache(client.get("odd/private"))).isEqualTo("BYPASS");
    }

    @Test
    void conditionsAreAskedBeforeAndAfter() {
        assertThat(cache(client.get("odd/condition?cache=false"))).isEqualTo("BYPASS");
        int before = client.calls("condition");
        // The first call of all is the one that 'unless' keeps out; it was spent on the bypass above, or earlier.
        assertThat(before).isPositive();
        assertThat(cache(client.get("odd/condition"))).isEqualTo("MISS");
        assertThat(cache(client.get("odd/condition"))).isEqualTo("HIT");
        assertThat(cache(client.get("odd/condition?cache=false"))).isEqualTo("BYPASS");
    }

    @Test
    void headAsksTheMethodAndHasNoBody() {
        HttpResponse<String> head = client.head("types/object");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void callersWhoWaitForAColdKeyGetTheOneAnswer() {
        int before = client.calls("object");
        client.post("control/close", "");
        // Fewer than the server has threads: each of them waits on one.
        List<CompletableFuture<HttpResponse<String>>> answers = callers(20);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> client.calls("object") == before + 1);
        client.post("control/open", "");

        assertThat(answers)
                .extracting(answer -> answer.join().body())
                .containsOnly(answers.get(0).join().body());
        assertThat(client.calls("object")).isEqualTo(before + 1);
    }

    @Test
    void sixtyFourCallersOfAColdKeyMakeOneCall() {
        int before = client.calls("object");

        assertThat(callers(64))
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));

        assertThat(client.calls("object")).isEqualTo(before + 1);
    }

    @Test
    void anAnswerBegunBeforeAnInvalidationIsNotReused() {
        int before = client.calls("impatient");
        client.post("control/close", "");
        CompletableFuture<HttpResponse<String>> early = client.getLater("types/impatient");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> client.calls("impatient") == before + 1);

        client.post("control/invalidate/rates", "");
        CompletableFuture<HttpResponse<String>> late = client.getLater("types/impatient");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> client.calls("impatient") == before + 2);
        client.post("control/open", "");

        assertThat(late.join().body()).isNotEqualTo(early.join().body());
        assertThat(client.get("types/impatient").body()).isEqualTo(late.join().body());
    }

    @Test
    void keysAreReadableForOperatorsAlone() {
        HttpResponse<String> own = client.get("guide/profile", "X-User", "4:2*");
        HttpResponse<String> editor = client.get("guide/profile", "X-User", "4:2*", "X-Roles", "shop-editor");
        assertThat(key(own)).matches("cache:user:[0-9a-f]{32}");
        assertThat(key(editor)).isEqualTo(key(own));

        for (String role : List.of("cache-admin", "cache-viewer")) {
            HttpResponse<String> operator = client.get("guide/profile", "X-User", "4:2*", "X-Roles", role);
            assertThat(key(operator)).isEqualTo("cache:user:4%3A2%2A:profile");
        }
    }

    @Test
    void aUrlThatNobodyAnswers_isExplainedToNobodyWhoIsNotKnown() {
        // Who calls is found out behind the matching here: where nothing matches, nobody is known.
        assertThat(client.get("cache/explain?url=/edge/api/nowhere", "X-User", "ann", "X-Roles", "cache-viewer")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anApplicationsOwnFilter_keepsHitsFromTheExpressLane_andIsNamed() {
        assertThat(client.get("cache/explain?url=/edge/api/types/object", "X-User", "ann", "X-Roles", "cache-viewer")
                        .body())
                .contains("\"express_lane\":{\"open\":false,"
                        + "\"obstacles\":[\"org.cachette.edge.HeaderIdentity runs in JAX-RS\"]}");
    }

    @Test
    void aPatternTakesOneUsersAnswers() {
        client.get("guide/profile", "X-User", "42");
        client.get("guide/orders", "X-User", "42");
        client.get("guide/profile", "X-User", "421");

        assertThat(client.post("control/invalidate-pattern?pattern=cache:user:42:*", "")
                        .body())
                .isEqualTo("2");
        assertThat(cache(client.get("guide/profile", "X-User", "42"))).isEqualTo("MISS");
        assertThat(cache(client.get("guide/orders", "X-User", "42"))).isEqualTo("MISS");
        assertThat(cache(client.get("guide/profile", "X-User", "421"))).isEqualTo("HIT");
    }

    @Test
    void aKeyTakesOneAnswer() {
        String key = key(client.get("types/object"));
        client.get("types/list");

        assertThat(client.post("control/invalidate-key?key=" + key, "").body()).isEqualTo("1");
        assertThat(cache(client.get("types/object"))).isEqualTo("MISS");
        assertThat(cache(client.get("types/list"))).isEqualTo("HIT");
    }

    @Test
    void statisticsCountHitsAndMisses() {
        String[] before = client.get("control/statistics").body().split(" ");
        client.get("types/object");
        client.get("types/object");
        client.get("types/object");
        String[] after = client.get("control/statistics").body().split(" ");

        assertThat(Long.parseLong(after[0]) - Long.parseLong(before[0])).isEqualTo(2);
        assertThat(Long.parseLong(after[1]) - Long.parseLong(before[1])).isEqualTo(1);
        assertThat(after[2]).isEqualTo("true");
    }

    @Test
    void valuesThatNoMethodAnswers() {
        client.delete("control/value/EUR");
        assertThat(client.get("control/value/EUR").body()).isEqualTo("empty");
        assertThat(client.put("control/value/EUR", "1.08").body()).isEqualTo("true");
        assertThat(client.get("control/value/EUR").body()).isEqualTo("1.08");
        assertThat(client.delete("control/value/EUR").body()).isEqualTo("true");
        assertThat(client.delete("control/value/EUR").body()).isEqualTo("false");

        client.put("control/value/EUR", "1.09");
        client.post("control/invalidate/rates", "");
        assertThat(client.get("control/value/EUR").body()).isEqualTo("empty");
    }

    private List<CompletableFuture<HttpResponse<String>>> callers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> client.getLater("types/object"))
                .toList();
    }
}
