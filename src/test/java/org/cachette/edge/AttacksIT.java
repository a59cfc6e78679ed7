package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cachette.edge.EdgeClient.cache;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cachette.edge.RawHttp.Answer;
import org.cachette.wildfly.OnWildFly;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers may try with keys, header fields, statuses, cookies and credentials. */
@OnWildFly
@RunAsClient
class AttacksIT {

    private static final String SHARED = "odd/shared";

    @ArquillianResource
    private URI base;

    private RawHttp raw;
    private EdgeClient client;

    @Deployment(testable = false)
    static WebArchive application() {
        return EdgeWar.withContainerIdentity("edge", "").addClasses(Documents.class, Guarded.class);
    }

    @BeforeEach
    void forgetWhatWasCached() {
        raw = new RawHttp(base);
        client = new EdgeClient(base);
        for (String type : List.of("product", "dashboard", "user")) {
            assertThat(client.post("control/invalidate/" + type, "").statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"X-Forwarded-Host, evil.example", "Origin, https://evil.example", "X-Original-URL, /elsewhere"})
    void aFieldThatTheMethodRepeats_andTheKeyDoesNotHold_poisonsNothing(String field, String value) {
        String path = "documents/reflects/" + field;
        Answer poisoned = raw.get(path, field + ": " + value);
        assertThat(poisoned.text()).contains(value);
        assertThat(poisoned.field("Cache-Status")).endsWith("; detail=\"reflected field\"");
        Answer innocent = raw.get(path);
        assertThat(innocent.field("X-Cache")).isEqualTo("MISS");
        assertThat(innocent.text()).doesNotContain(value);
        assertThat(raw.get(path, field + ": " + value).text())
                .as("what is stored meets nobody's wish for poison")
                .doesNotContain(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "Origin", "Cookie, Accept-Language"})
    void anUndeclaredVary_isNotStored_andSaysWhy(String vary) {
        String path = "odd/header/Vary/" + vary.replace(", ", "%2C%20");
        for (int i = 0; i < 2; i++) {
            Answer answer = raw.get(path);
            assertThat(answer.field("X-Cache")).isEqualTo("MISS");
            assertThat(answer.field("Cache-Status")).contains("; detail=\"undeclared Vary: ");
        }
    }

    @Test
    void eachWayToWriteAPath_hasItsOwnAnswer_orThatOfTheSameParameters() {
        List<String> paths = List.of(
                "documents/text/a",
                "documents/text/a.css",
                "documents/text/a%2Fb",
                "documents/text/a;x=1",
                "documents/text/%61");
        paths.forEach(path -> {
            Answer first = raw.get(path);
            Answer second = raw.get(path);
            assertThat(second.status()).as(path).isEqualTo(first.status());
            if (first.status() == 200) {
                assertThat(second.text()).as(path).isEqualTo(first.text());
                assertThat(first.field("X-Cache")).as(path).isEqualTo("MISS");
                assertThat(second.field("X-Cache")).as(path).isEqualTo("HIT");
            }
        });
        assertThat(raw.get("odd/private/a.css", "X-User: ann").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"documents/../documents/text/dots", "documents//text/dots", "documents/text/./dots"})
    void dotsAndSlashes_leadNowhereElse(String path) {
        Answer good = raw.get("documents/text/dots");
        Answer strange = raw.get(path);
        assertThat(strange.status()).isIn(200, 400, 404);
        if (strange.status() == 200) {
            assertThat(strange.text()).startsWith("document");
        }
        assertThat(raw.get("documents/text/dots").text()).isEqualTo(good.text());
    }

    @Test
    void duplicateParameters_andTheirOrder_areTold() {
        String body = client.get("odd/query?a=1&a=2&b=3").body();
        assertThat(cache(client.get("odd/query?b=3&a=1&a=2"))).isEqualTo("HIT");
        assertThat(cache(client.get("odd/query?a=2&a=1&b=3"))).isEqualTo("MISS");
        assertThat(cache(client.get("odd/query?a=1,2&b=3"))).isEqualTo("MISS");
        assertThat(cache(client.get("odd/query?a=1&b=3&a=2"))).isEqualTo("HIT");
        assertThat(client.get("odd/query?a=1&a=2&b=3").body()).isEqualTo(body);
    }

    @Test
    void aSession_isACredential_andIsNeverStored() {
        Answer begun = raw.get("documents/session");
        assertThat(begun.field("Set-Cookie")).contains("JSESSIONID");
        assertThat(begun.field("Cache-Status")).contains("detail=Set-Cookie");
        assertThat(raw.get("documents/session").field("X-Cache")).isEqualTo("MISS");
        raw.get("documents/small");
        Answer member = raw.get("documents/small", "Cookie: JSESSIONID=abc");
        assertThat(member.field("X-Cache")).isEqualTo("BYPASS");
        assertThat(member.field("Cache-Status")).isEqualTo("Cachette; fwd=bypass; detail=credentials");
        assertThat(raw.get("documents/small", "Cookie: theme=dark").field("X-Cache"))
                .isEqualTo("HIT");
        raw.get(SHARED);
        assertThat(raw.get(SHARED, "Cookie: JSESSIONID=abc").field("X-Cache")).isEqualTo("HIT");
    }

    @Test
    void authorisationRunsBeforeEveryHit() {
        assertThat(raw.get("guarded", "X-User: ann", "X-Roles: customer").field("X-Cache"))
                .isEqualTo("MISS");
        assertThat(raw.get("guarded", "X-User: ann", "X-Roles: customer").field("X-Cache"))
                .isEqualTo("HIT");
        for (String[] caller :
                new String[][] {{"X-User: bob"}, {"X-User: ann", "X-Roles: guest"}, {"X-Roles: customer"}, {}}) {
            Answer refused = raw.get("guarded", caller);
            // Payara asks strangers who they are.
            assertThat(refused.status()).isIn(isKnown(caller) ? List.of(403) : List.of(401, 403));
            assertThat(refused.text()).doesNotContain("guarded");
            assertThat(raw.send("HEAD", "guarded", caller).status()).isEqualTo(refused.status());
            assertThat(raw.get("guarded", append(caller, "If-None-Match: *")).status())
                    .isEqualTo(refused.status());
        }
        assertThat(raw.get("guarded", "X-User: cid", "X-Roles: customer").field("X-Cache"))
                .isEqualTo("HIT");
    }

    @Test
    void twoHundredUsersAtOnce_getTheirOwn() {
        List<String> users = IntStream.range(0, 200).mapToObj(i -> "user-" + i).toList();
        for (int round = 0; round < 2; round++) {
            Map<String, CompletableFuture<HttpResponse<String>>> answers = new TreeMap<>();
            users.forEach(user -> answers.put(user, client.getLater("guide/profile", "X-User", user)));
            answers.forEach((user, answer) -> assertThat(answer.join().body()).contains("\"" + user + "\""));
        }
    }

    @Test
    void aNoCacheFlood_isIgnored_andOperatorsAreHeeded() {
        raw.get(SHARED);
        int calls = client.calls("shared");
        for (String line : List.of(
                "Cache-Control: no-cache",
                "Cache-Control: max-age=0",
                "Cache-Control: no-store",
                "Pragma: no-cache",
                "Cache-Control: min-fresh=99999999")) {
            assertThat(raw.get(SHARED, line).field("X-Cache")).isEqualTo("HIT");
            assertThat(raw.get(SHARED, line, "X-User: ann", "X-Roles: cache-viewer")
                            .field("X-Cache"))
                    .isEqualTo("HIT");
        }
        assertThat(client.calls("shared")).isEqualTo(calls);
        Answer reload = raw.get(SHARED, "Cache-Control: no-cache", "X-User: ann", "X-Roles: cache-admin");
        assertThat(reload.field("X-Cache")).isEqualTo("MISS");
        assertThat(reload.field("Cache-Status")).startsWith("Cachette; fwd=request; stored; key=");
        assertThat(client.calls("shared")).isEqualTo(calls + 1);
        Answer after = raw.get(SHARED);
        assertThat(after.field("X-Cache")).isEqualTo("HIT");
        assertThat(after.text()).as("the reloaded one").isEqualTo(reload.text());
    }

    @Test
    void anOperatorsOtherDirectives() {
        String[] operator = {"X-User: ann", "X-Roles: cache-admin"};
        Answer none = raw.get(SHARED, append(operator, "Cache-Control: only-if-cached"));
        assertThat(none.status()).isEqualTo(504);
        assertThat(none.field("Content-Type")).startsWith("application/problem+json");
        assertThat(none.field("Cache-Status")).doesNotContain("fwd");
        raw.get(SHARED);
        int calls = client.calls("shared");
        assertThat(raw.get(SHARED, append(operator, "Cache-Control: only-if-cached"))
                        .field("X-Cache"))
                .isEqualTo("HIT");
        assertThat(raw.get(SHARED, append(operator, "Cache-Control: max-age=3600"))
                        .field("X-Cache"))
                .isEqualTo("HIT");
        assertThat(raw.get(SHARED, append(operator, "Cache-Control: min-fresh=99999999"))
                        .field("X-Cache"))
                .isEqualTo("MISS");
        Answer past = raw.get(SHARED, append(operator, "Cache-Control: no-store"));
        assertThat(past.field("X-Cache")).isEqualTo("BYPASS");
        assertThat(client.calls("shared")).isEqualTo(calls + 2);
        assertThat(raw.get(SHARED).text()).isNotEqualTo(past.text());
    }

    @ParameterizedTest
    @CsvSource({"odd/language, Accept-Language, x-", "documents/any, Accept, text/plain;x="})
    void aThousandValuesOfAField_areNotAThousandAnswers(String path, String field, String value) {
        // 32 in ten minutes, which may begin anew once while this runs.
        Optional<String> refused = IntStream.range(0, 65)
                .mapToObj(i -> field + ": " + value + i)
                .filter(line -> raw.get(path, line).field("Cache-Status").endsWith("; detail=\"too many variants\""))
                .findFirst();
        assertThat(refused).isPresent();
        Answer further = raw.get(path, refused.get());
        assertThat(further.status()).isEqualTo(200);
        assertThat(further.field("X-Cache")).isEqualTo("MISS");
        assertThat(raw.get(path, field + ": " + value + "1").field("X-Cache")).isEqualTo("HIT");
    }

    @Test
    void anAcceptLanguage_isReducedToWhatIsOffered() {
        Answer german = raw.get("documents/greeting", "Accept-Language: de-AT, en;q=0.3");
        assertThat(german.text()).startsWith("de");
        assertThat(german.field("Vary")).isEqualTo("accept-language");
        for (String same : List.of("de", "DE-de;q=0.7", "xx, de;q=0.1", "de-x-1", "de-x-2")) {
            Answer answer = raw.get("documents/greeting", "Accept-Language: " + same);
            assertThat(answer.field("X-Cache")).as(same).isEqualTo("HIT");
            assertThat(answer.text()).isEqualTo(german.text());
        }
        Answer other = raw.get("documents/greeting", "Accept-Language: xx");
        assertThat(other.text()).startsWith("en");
        assertThat(raw.get("documents/greeting").field("X-Cache")).isEqualTo("HIT");
    }

    @Test
    void errorsThatARequestBringsAbout_areNotStored() {
        Answer refused = raw.get("documents/text/error", "Accept: image/none");
        assertThat(refused.status()).isEqualTo(406);
        Answer fine = raw.get("documents/text/error");
        assertThat(fine.status()).isEqualTo(200);
        assertThat(fine.field("X-Cache")).isEqualTo("MISS");
        Answer oversized = raw.get("documents/text/error", "X-Large: " + "x".repeat(60_000));
        assertThat(oversized.status()).isIn(200, 400, 431);
        assertThat(raw.get("documents/text/error").field("X-Cache")).isEqualTo("HIT");
    }

    @Test
    void aLongUrl_isAnsweredOrRefused_andTakesNoLongKey() {
        Answer answer = raw.get("documents/text/long?" + "q".repeat(60_000) + "=1");
        assertThat(answer.status()).isIn(200, 400, 414);
        if (answer.status() == 200) {
            assertThat(answer.field("X-Cache-Key")).hasSizeLessThan(100);
        }
    }

    private static boolean isKnown(String... caller) {
        return Arrays.stream(caller).anyMatch(line -> line.startsWith("X-User"));
    }

    private static String[] append(String[] lines, String line) {
        String[] all = Arrays.copyOf(lines, lines.length + 1);
        all[lines.length] = line;
        return all;
    }
}
