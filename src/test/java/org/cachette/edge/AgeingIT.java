package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cachette.edge.EdgeClient.cache;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.cachette.wildfly.OnServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of answers once they are not fresh any more, over HTTP. */
@OnServer
@RunAsClient
class AgeingIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @ArquillianResource
    private URI base;

    private EdgeClient client;

    @Deployment(testable = false)
    static WebArchive application() {
        return EdgeWar.build()
                .addClasses(Ageing.class, Trouble.class)
                .addAsResource(
                        new StringAsset(
                                """
                                cachette.redis.timeout=3000
                                cachette.default.jitter=0
                                cachette.default.early-refresh=0
                                cachette.default.stale-while-revalidate=0
                                cachette.default.stale-if-error=0
                                cachette.types.rates.ttl=600
                                cachette.types.revalidated.ttl=1
                                cachette.types.revalidated.stale-while-revalidate=600
                                cachette.types.failing.ttl=1
                                cachette.types.failing.stale-if-error=600
                                cachette.types.failing.retry-after=600
                                cachette.types.failing-timed.ttl=1
                                cachette.types.failing-timed.stale-if-error=600
                                cachette.types.failing-timed.retry-after=600
                                cachette.types.failing-timed.hard-timeout=60000
                                cachette.types.soft.ttl=1
                                cachette.types.soft.stale-if-error=600
                                cachette.types.soft.soft-timeout=100
                                cachette.types.hard.ttl=600
                                cachette.types.hard.hard-timeout=200
                                cachette.types.negative.ttl=600
                                cachette.types.negative.negative=404=600
                                cachette.types.shared-only.ttl=600
                                cachette.types.shared-only.local.enabled=false
                                """),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void forgetWhatWasCached() {
        client = new EdgeClient(base);
        for (String type :
                List.of("revalidated", "failing", "failing-timed", "soft", "hard", "negative", "shared-only")) {
            assertThat(client.post("control/invalidate/" + type, "").statusCode())
                    .isEqualTo(200);
        }
    }

    @AfterEach
    void letAllGo() {
        client.post("control/open", "");
        client.post("ageing/trouble/none", "");
    }

    @Test
    void whileAStaleAnswerExists_nobodyWaits_andOneRefreshRuns() {
        int before = client.calls("revalidated");
        assertThat(cache(client.get("ageing/revalidated"))).isEqualTo("MISS");
        client.post("control/close", "");
        HttpResponse<String> stale = awaitCache("ageing/revalidated", "STALE");
        assertThat(stale.body()).contains("" + (before + 1));
        assertThat(stale.headers().firstValue("Cache-Status").orElse(""))
                .matches("Cachette; hit; ttl=(0|-\\d+); key=\"[^\"]+\"; detail=local");
        // A refresh that finds the lock taken (its release may have met a busy Redis) is left to the next request.
        await().atMost(LONG).until(() -> {
            assertThat(cache(client.get("ageing/revalidated"))).isEqualTo("STALE");
            return client.calls("revalidated") == before + 2;
        });
        // The method hangs, and holds up nobody; not even on the connection whose request began the refresh.
        for (int i = 0; i < 20; i++) {
            assertThat(cache(client.get("ageing/revalidated"))).isEqualTo("STALE");
        }
        assertThat(client.calls("revalidated")).isEqualTo(before + 2);
        client.post("control/open", "");
        HttpResponse<String> refreshed = awaitBody("ageing/revalidated", "" + (before + 2));
        assertThat(cache(refreshed)).isIn("HIT", "STALE");
    }

    @Test
    void aRefreshedAnswerIsHeaderForHeaderTheOneThatAMissStores() {
        int before = client.calls("revalidated");
        client.get("ageing/revalidated");
        HttpResponse<String> missed = client.get("ageing/revalidated");
        awaitCache("ageing/revalidated", "STALE");
        HttpResponse<String> refreshed = awaitBody("ageing/revalidated", "" + (before + 2));
        assertThat(headers(refreshed))
                .isEqualTo(headers(missed))
                .containsKeys("content-type", "x-own", "etag", "cache-control");
        // In whatever order the server's writer puts the properties of an object.
        assertThat(refreshed.body())
                .isEqualTo(missed.body().replace("\"call\":" + (before + 1), "\"call\":" + (before + 2)))
                .contains("\"call\":" + (before + 2));
    }

    @Test
    void aRefreshHasTheRequestsContexts_andATransactionOfItsOwn() {
        int before = client.calls("contexts");
        String missed = client.get("ageing/contexts").body();
        awaitCache("ageing/contexts", "STALE");
        String refreshed = awaitBody("ageing/contexts", "call " + (before + 2)).body();
        assertThat(refreshed)
                .isEqualTo(missed.replace("call " + (before + 1), "call " + (before + 2)))
                .contains("transaction true", "ageing/contexts");
    }

    @ParameterizedTest
    @CsvSource({
        "failing, exception",
        "failing, status",
        "failing-later, exception",
        "failing-later, status",
        "failing-timed, exception",
        "failing-timed, status"
    })
    void whenTheMethodFails_theStaleAnswerStandsIn_andTheMethodIsLeftInPeace(String method, String kind) {
        String path = "ageing/" + method;
        String good = stored(path).body();
        int before = client.calls("failing");
        client.post("ageing/trouble/" + kind, "");
        // Nobody sees the error: not even who asked the method.
        HttpResponse<String> stale = await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> good(client.get(path)), answer -> cache(answer).equals("STALE"));
        assertThat(stale.body()).isEqualTo(good);
        assertThat(stale.headers().firstValue("Retry-After")).isEmpty();
        assertThat(client.calls("failing")).isEqualTo(before + 1);
        assertThat(cache(client.get(path))).isEqualTo("STALE");
        assertThat(client.calls("failing")).as("not asked again").isEqualTo(before + 1);
    }

    /** Once it is stored for good: a machine that stood still for longer than a lease keeps nothing that may be served stale. */
    private HttpResponse<String> stored(String path) {
        return awaitAnswer(
                path, answer -> cache(answer).equals("HIT") && !status(answer).endsWith("degraded"));
    }

    private static HttpResponse<String> good(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    @Test
    void withoutAStaleAnswer_theErrorIsTold() {
        client.post("ageing/trouble/status", "");
        HttpResponse<String> error = client.get("ageing/failing");
        assertThat(error.statusCode()).isEqualTo(503);
        assertThat(error.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void afterTheSoftTimeout_theStaleAnswerIsGiven_andTheLateOneStored() {
        int before = client.calls("soft");
        client.get("ageing/soft");
        awaitExpiry("ageing/soft");
        client.post("control/close", "");
        assertThat(cache(client.get("ageing/soft"))).isEqualTo("STALE");
        int late = client.calls("soft");
        assertThat(late).isGreaterThan(before + 1);
        client.post("control/open", "");
        assertThat(awaitBody("ageing/soft", "call " + late).statusCode()).isEqualTo(200);
    }

    @Test
    void afterTheHardTimeout_theCallerGetsAnError() {
        client.post("control/close", "");
        HttpResponse<String> error = client.get("ageing/hard");
        assertThat(error.statusCode()).isEqualTo(504);
        assertThat(error.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(error.body()).contains("no answer within 200 ms");
        client.post("control/open", "");
        awaitStatus("ageing/hard", 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "thrown"})
    void aDeclaredStatusIsStored_returnedOrThrown(String method) {
        int before = client.calls(method);
        HttpResponse<String> missed = client.get("ageing/" + method);
        HttpResponse<String> hit = client.get("ageing/" + method);
        assertThat(missed.statusCode()).isEqualTo(404);
        assertThat(hit.statusCode()).isEqualTo(404);
        assertThat(cache(hit)).isEqualTo("HIT");
        assertThat(hit.body()).isEqualTo(missed.body());
        assertThat(client.calls(method)).isEqualTo(before + 1);
    }

    @Test
    void cacheStatusSaysWhereAnAnswerWas() {
        assertThat(status(client.get("ageing/shared"))).matches("Cachette; fwd=uri-miss; stored; key=\"[^\"]+\"");
        assertThat(status(client.get("ageing/shared")))
                .matches("Cachette; hit; ttl=\\d+; key=\"[^\"]+\"; detail=shared");
        // A busy machine may need longer than the timeout for the first.
        awaitStatus("ageing/hard", 200);
        assertThat(status(client.get("ageing/hard"))).matches("Cachette; hit; ttl=\\d+; key=\"[^\"]+\"; detail=local");
    }

    private static String status(HttpResponse<?> response) {
        return response.headers().firstValue("Cache-Status").orElse("none");
    }

    /** Until the method is asked again because the answer has expired, which changes its body. */
    private void awaitExpiry(String path) {
        String body = client.get(path).body();
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !client.get(path).body().equals(body));
        // What was stored by that is young again: let it expire as well, unasked.
        long stored = System.nanoTime();
        await().atMost(LONG).until(() -> System.nanoTime() - stored > 1_100_000_000L);
    }

    private HttpResponse<String> awaitCache(String path, String status) {
        return awaitAnswer(path, response -> cache(response).equals(status));
    }

    private void awaitStatus(String path, int status) {
        awaitAnswer(path, response -> response.statusCode() == status);
    }

    private HttpResponse<String> awaitBody(String path, String part) {
        return awaitAnswer(path, response -> response.body().contains(part));
    }

    private HttpResponse<String> awaitAnswer(String path, Predicate<HttpResponse<String>> wanted) {
        return await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> client.get(path), wanted);
    }

    private static Map<String, List<String>> headers(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeAll(Set.of("date", "cache-status", "x-cache", "age"));
        // The body differs, so what is made of it does.
        headers.replaceAll((name, values) -> Set.of("etag", "content-length").contains(name) ? List.of("any") : values);
        return headers;
    }
}
