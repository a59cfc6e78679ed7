package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cachette.edge.EdgeClient.cache;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cachette.wildfly.Archives;
import org.cachette.wildfly.OnServer;
import org.cachette.wildfly.TestedServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/examples.md} says of its examples. */
@OnServer
@RunAsClient
class ExamplesIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Pattern REMAINING = Pattern.compile("ttl=(-?\\d+)");

    @ArquillianResource
    private URI base;

    private EdgeClient client;

    @Deployment(testable = false)
    static WebArchive application() {
        return Archives.withLibrary("examples.war")
                .addClasses(Calls.class, Control.class, EdgeApplication.class, HeaderIdentity.class, Thing.class)
                .addClasses(Trouble.class, Troubles.class, Warehouse.class)
                .addClasses(DashboardExample.class, SearchExample.class, SearchExample.Found.class)
                .addClasses(ProfileExample.class, LanguageExample.class, LiveExample.class)
                .addClasses(ShelfExample.class, ShelfExample.Shown.class, RenameExample.class)
                .addClasses(QuoteExample.class, ReportExample.class, MissingExample.class)
                .addClasses(TenantExample.class, TenantExample.TenantKey.class, RateExample.class, ImportExample.class)
                .addAsResource("examples.properties", "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void forgetWhatWasCached() {
        client = new EdgeClient(base);
        await().atMost(LONG)
                .until(() -> client.post("control/invalidate-pattern?pattern=cache:*", "")
                                .statusCode()
                        == 200);
    }

    @AfterEach
    void allIsWellAgain() {
        client.post("control/open", "");
        client.post("troubles/none", "");
    }

    @Test
    void aDashboardInOneAnnotation() {
        HttpResponse<String> miss = client.get("examples/dashboard");
        HttpResponse<String> hit = client.get("examples/dashboard", "Authorization", "Basic YTpi");
        assertThat(cache(miss)).isEqualTo("MISS");
        assertThat(cache(hit)).isEqualTo("HIT");
        assertThat(hit.body()).isEqualTo(miss.body());
    }

    @Test
    void aSearchByTheParametersThatMatter_emptyOnesNotStored() {
        assertThat(cache(client.get("examples/search?q=t&page=1&campaign=a"))).isEqualTo("MISS");
        assertThat(cache(client.get("examples/search?campaign=b&page=1&q=t"))).isEqualTo("HIT");
        assertThat(cache(client.get("examples/search?q=t&page=2"))).isEqualTo("MISS");
        assertThat(cache(client.get("examples/search?q=xyz"))).isEqualTo("MISS");
        assertThat(cache(client.get("examples/search?q=xyz"))).isEqualTo("MISS");
    }

    @Test
    void aProfileForEachUser() {
        String ann = client.get("examples/profile", "X-User", "ann").body();
        assertThat(client.get("examples/profile", "X-User", "bob").body()).contains("bob");
        HttpResponse<String> hit = client.get("examples/profile", "X-User", "ann", "X-Roles", "cache-admin");
        assertThat(hit.body()).isEqualTo(ann);
        assertThat(hit.headers().firstValue("X-Cache-Key").orElse("")).startsWith("cache:user:ann:profile");
        assertThat(cache(client.get("examples/profile"))).isEqualTo("BYPASS");
    }

    @Test
    void anAnswerForEachLanguage() {
        String english =
                client.get("examples/greeting", "Accept-Language", "en").body();
        assertThat(client.get("examples/greeting", "Accept-Language", "fr").body())
                .contains("in fr");
        HttpResponse<String> hit = client.get("examples/greeting", "Accept-Language", "en");
        assertThat(cache(hit)).isEqualTo("HIT");
        assertThat(hit.body()).isEqualTo(english);
    }

    @Test
    void pastTheCacheOnRequest() {
        String cached = client.get("examples/sales").body();
        HttpResponse<String> live = client.get("examples/sales?live=true");
        assertThat(cache(live)).isEqualTo("BYPASS");
        assertThat(live.body()).isNotEqualTo(cached);
        assertThat(client.get("examples/sales?live=no").body()).isEqualTo(cached);
    }

    @Test
    void aWriteDropsExactlyTheAnswersThatShowTheProduct() {
        client.get("examples/stores/1/shelf");
        client.get("examples/stores/2/shelf");

        assertThat(client.put("examples/products/2/name", "espresso").statusCode())
                .isEqualTo(204);

        HttpResponse<String> shown = client.get("examples/stores/1/shelf");
        assertThat(cache(shown)).isEqualTo("MISS");
        assertThat(shown.body()).contains("espresso");
        assertThat(cache(client.get("examples/stores/2/shelf"))).isEqualTo("HIT");
    }

    @Test
    void aQuoteThatIsStaleRatherThanLate() {
        String first = client.get("examples/quote").body();
        client.post("control/close", "");
        HttpResponse<String> stale = await().atMost(LONG)
                .until(() -> client.get("examples/quote"), answer -> cache(answer)
                        .equals("STALE"));
        assertThat(stale.body()).isEqualTo(first);
        client.post("control/open", "");
        await().atMost(LONG).until(() -> !client.get("examples/quote").body().equals(first));
    }

    @Test
    void aQuoteThatIsStaleRatherThanAnError() {
        String first = client.get("examples/quote").body();
        client.post("troubles/quote", "");
        // Beyond the two seconds in which it is refreshed behind the answer: the method itself is asked, and fails.
        HttpResponse<String> stale =
                await().atMost(LONG).until(this::quoteWithoutError, answer -> remaining(answer) < -2);
        assertThat(cache(stale)).isEqualTo("STALE");
        assertThat(client.calls("quote")).isGreaterThan(1);
        assertThat(stale.body()).isEqualTo(client.get("examples/quote").body());
        client.post("troubles/none", "");
        await().atMost(LONG).until(() -> !client.get("examples/quote").body().equals(first));
    }

    private HttpResponse<String> quoteWithoutError() {
        HttpResponse<String> answer = client.get("examples/quote");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    @Test
    void aReportThatMayTakeOnlySoLong() {
        client.post("control/close", "");
        HttpResponse<String> late = client.get("examples/report");
        assertThat(late.statusCode()).isEqualTo(504);
        client.post("control/open", "");
        await().atMost(LONG).until(() -> cache(client.get("examples/report")).equals("HIT"));
    }

    @Test
    void whatIsNotThereIsRememberedToo_untilItsTagIsInvalidated() {
        int before = client.calls("product");
        assertThat(client.get("examples/articles/77").statusCode()).isEqualTo(404);
        HttpResponse<String> hit = client.get("examples/articles/77");
        assertThat(hit.statusCode()).isEqualTo(404);
        assertThat(cache(hit)).isEqualTo("HIT");
        assertThat(client.calls("product")).isEqualTo(before + 1);

        assertThat(client.put("examples/products/77/name", "cocoa").statusCode())
                .isEqualTo(204);
        assertThat(client.get("examples/articles/77").body()).isEqualTo("cocoa");
    }

    @Test
    void aKeyForEachTenant() {
        String acme = client.get("examples/orders", "X-Tenant", "acme").body();
        assertThat(client.get("examples/orders", "X-Tenant", "a/b").body()).contains("a/b");
        HttpResponse<String> hit = client.get("examples/orders", "X-Tenant", "acme");
        assertThat(cache(hit)).isEqualTo("HIT");
        assertThat(hit.body()).isEqualTo(acme);
        assertThat(cache(client.get("examples/orders"))).isEqualTo("BYPASS");
        assertThat(client.post("control/invalidate-pattern?pattern=cache:analytics:tenant:acme:*", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(cache(client.get("examples/orders", "X-Tenant", "acme"))).isEqualTo("MISS");
        assertThat(cache(client.get("examples/orders", "X-Tenant", "a/b"))).isEqualTo("HIT");
    }

    @Test
    void aPlainValue() {
        String rate = client.get("examples/rates/EUR").body();
        assertThat(client.get("examples/rates/EUR").body()).isEqualTo(rate);
        client.post("control/invalidate/rates", "");
        assertThat(client.get("examples/rates/EUR").body()).isNotEqualTo(rate);
    }

    @Test
    void anImportInvalidatesByHand() {
        client.get("examples/search?q=green");
        client.get("examples/stores/2/shelf");
        assertThat(client.post("examples/import", "green tea").statusCode()).isEqualTo(204);
        assertThat(client.get("examples/search?q=green").body()).contains("green tea");
        assertThat(cache(client.get("examples/stores/2/shelf"))).isEqualTo("MISS");
    }

    @Test
    void anImportThatWasNotConfirmedSaysSo() {
        Assumptions.assumeTrue(TestedServer.redis().controllable(), "the Redis is somebody else's");
        client.get("examples/stores/2/shelf");
        TestedServer.redis().stop();
        try {
            HttpResponse<String> unconfirmed = client.post("examples/import", "black tea");
            assertThat(unconfirmed.statusCode()).isEqualTo(503);
            assertThat(unconfirmed.body()).startsWith("taken");
            assertThat(client.get("examples/stores/2/shelf").body()).contains("black tea");
        } finally {
            TestedServer.redis().start();
        }
    }

    /** How long an answer is still fresh, in seconds; for ever when it does not say. */
    private static long remaining(HttpResponse<?> response) {
        Matcher matcher =
                REMAINING.matcher(response.headers().firstValue("Cache-Status").orElse(""));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : Long.MAX_VALUE;
    }
}
