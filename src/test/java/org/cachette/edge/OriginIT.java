package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cachette.edge.EdgeClient.cache;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.cachette.wildfly.Archives;
import org.cachette.wildfly.OnServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code policy = ORIGIN} over HTTP, by the sections of RFC 9111: a resource that passes a scripted service's answers on; twice
 * in one server it is two nodes on one Redis. What is to be stale comes old, so that nothing waits.
 */
@OnServer
@RunAsClient
class OriginIT {

    private static final String ONE = "passed-one";
    private static final String OTHER = "passed-other";
    private static final ScriptedService SERVICE = new ScriptedService();
    private static final String PREFIX = "origin-" + UUID.randomUUID() + ":";
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);
    private static final String FRESH = "Cache-Control: max-age=600";
    private static final String TAG = "ETag: \"a\"";
    private static final String TEXT = "Content-Type: text/plain";
    private static final String[] STALE = {"Cache-Control: max-age=60", "Age: 100", TAG, TEXT};

    private static final String[] STALE_ON_ERROR = {
        "Cache-Control: max-age=60, stale-if-error=600", "Age: 100", TAG, TEXT
    };

    private static final Duration LONG = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ArquillianResource
    @OperateOnDeployment(ONE)
    private URI one;

    @ArquillianResource
    @OperateOnDeployment(OTHER)
    private URI other;

    @Deployment(name = ONE, testable = false)
    static WebArchive one() {
        return application(ONE);
    }

    @Deployment(name = OTHER, testable = false)
    static WebArchive other() {
        return application(OTHER);
    }

    private static WebArchive application(String name) {
        return Archives.withLibrary(name + ".war")
                .addClasses(EdgeApplication.class, PassedOn.class, PassedOn.Search.class)
                .addAsResource(
                        new StringAsset("cachette.types.feed.ttl=60\n"
                                + "cachette.types.feed.request-directives=everybody\n"
                                + "cachette.types.timed.ttl=60\n"
                                + "cachette.types.timed.hard-timeout=60000\n"
                                + "cachette.types.soft.ttl=60\n"
                                + "cachette.types.soft.soft-timeout=100\n"
                                + "cachette.redis.timeout=3000\n"
                                + "cachette.redis.key-prefix=" + PREFIX + "\n"
                                + "edge.origin=" + SERVICE.url() + "\n"),
                        "META-INF/microprofile-config.properties");
    }

    @Test
    void section_4_aFreshAnswerIsServedByBothNodes_withItsAgeAndItsDate() throws Exception {
        String path = path();
        String date = date(-5);
        SERVICE.answers(path, "200 OK", "one", FRESH, TEXT, "Age: 100", "Date: " + date, "X-Own: yes");
        assertThat(cache(get(one, path))).isEqualTo("MISS");
        for (URI node : List.of(one, other)) {
            HttpResponse<String> hit = get(node, path);
            assertThat(cache(hit)).isEqualTo("HIT");
            assertThat(hit.body()).isEqualTo("one");
            assertThat(Integer.parseInt(field(hit, "Age"))).isBetween(100, 599);
            assertThat(field(hit, "Date")).isEqualTo(date);
            assertThat(field(hit, "X-Own")).isEqualTo("yes");
            assertThat(field(hit, "Cache-Control")).isEqualTo("max-age=600");
        }
        assertThat(SERVICE.received(path)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cache-Control: no-store",
                "Cache-Control: private, max-age=60",
                "Cache-Control: max-age=0",
                "Cache-Control: max-age=abc",
                "Cache-Control: max-age=60\r\nAge: 60",
                "Cache-Control: max-age=60\r\nVary: Foo, *",
                "Cache-Control: max-age=60\r\nSet-Cookie: a=b",
                "Expires: 0",
                "Expires: Thu, 18 Aug 2050 2:01:18 GMT",
                "X-Nothing: said",
            })
    void section_3_whatMustNotBeStoredIsNot(String fields) throws Exception {
        String path = path();
        SERVICE.answers(path, "200 OK", "one", fields, TEXT);
        SERVICE.answers(path, "200 OK", "two", fields, TEXT);
        assertThat(get(one, path).body()).isEqualTo("one");
        assertThat(get(one, path).body()).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(ints = {203, 299, 301, 302, 400, 404, 410, 499, 500, 503, 599})
    void section_3_everyFinalStatusIsStoredWithExplicitFreshness(int status) throws Exception {
        String path = path();
        SERVICE.answers(path, status + " Whatever", "one", FRESH, TEXT);
        assertThat(get(one, path).statusCode()).isEqualTo(status);
        HttpResponse<String> hit = get(one, path);
        assertThat(hit.statusCode()).isEqualTo(status);
        assertThat(cache(hit)).isEqualTo("HIT");
        assertThat(hit.body()).isEqualTo("one");
    }

    @Test
    void section_3_1_fieldsOfOneHopOrOneCallerAreNotStored() throws Exception {
        String path = path();
        SERVICE.answers(
                path,
                "200 OK",
                "one",
                "Cache-Control: max-age=600, no-cache=\"x-mine\", private=\"x-other\"",
                TEXT,
                "X-Mine: 1",
                "X-Other: 2",
                "Proxy-Authenticate: Basic",
                "X-Kept: 3");
        assertThat(field(get(one, path), "X-Mine")).isEqualTo("1");
        HttpResponse<String> hit = get(one, path);
        assertThat(cache(hit)).isEqualTo("HIT");
        assertThat(hit.headers().map()).doesNotContainKeys("x-mine", "x-other", "proxy-authenticate");
        assertThat(field(hit, "X-Kept")).isEqualTo("3");
    }

    @Test
    void section_3_3_aPartIsPassedOnAndNotStored_andPartsAreCutOutOfTheWhole() throws Exception {
        String path = path();
        SERVICE.answers(path, "206 Partial Content", "01", FRESH, TEXT, "Content-Range: bytes 0-1/4");
        SERVICE.answers(path, "200 OK", "0123", FRESH, TEXT, TAG);
        HttpResponse<String> part = get(one, path, "Range", "bytes=0-1");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("01");
        assertThat(SERVICE.received(path).get(0).values("Range")).containsExactly("bytes=0-1");
        assertThat(get(one, path).body()).isEqualTo("0123");
        HttpResponse<String> cut = get(one, path, "Range", "bytes=2-");
        assertThat(cut.statusCode()).isEqualTo(206);
        assertThat(cut.body()).isEqualTo("23");
        assertThat(SERVICE.received(path)).hasSize(2);
    }

    @Test
    void section_3_5_anAnswerToCredentialsIsShared_onlyIfItSaysSo() throws Exception {
        String path = path();
        SERVICE.answers(path, "200 OK", "ann's", FRESH, TEXT);
        SERVICE.answers(path, "200 OK", "nobody's", FRESH, TEXT);
        SERVICE.answers(path, "200 OK", "all's", "Cache-Control: max-age=600, public", TEXT);
        assertThat(get(one, path, "Authorization", "Bearer ann").body()).isEqualTo("ann's");
        assertThat(get(one, path).body()).isEqualTo("nobody's");
        assertThat(get(one, path, "Authorization", "Bearer ben").body()).isEqualTo("all's");
        assertThat(get(one, path, "Authorization", "Bearer cid").body()).isEqualTo("all's");
        assertThat(get(one, path).body()).isEqualTo("all's");
        assertThat(SERVICE.received(path)).hasSize(3);
    }

    @Test
    void section_4_1_variantsAreFoundOnBothNodes_howeverTheFieldIsWritten() throws Exception {
        String path = path();
        SERVICE.answers(path, "200 OK", "de", FRESH, TEXT, "Vary: Accept-Language, X-Kind");
        SERVICE.answers(path, "200 OK", "fr", FRESH, TEXT, "Vary: Accept-Language", "Vary: X-Kind");
        assertThat(get(one, path, "Accept-Language", "de, en", "X-Kind", "1, 2").body())
                .isEqualTo("de");
        assertThat(get(one, path, "Accept-Language", "fr", "X-Kind", "1, 2").body())
                .isEqualTo("fr");
        for (URI node : List.of(one, other)) {
            assertThat(get(node, path, "Accept-Language", "EN ,DE", "X-Kind", "1,2", "X-Else", "9")
                            .body())
                    .isEqualTo("de");
            assertThat(raw(node, path, "Accept-Language: fr\r\nX-Kind: 1\r\nX-Kind: 2\r\n"))
                    .contains("X-Cache: HIT")
                    .endsWith("fr");
        }
        assertThat(SERVICE.received(path)).hasSize(2);
    }

    @Test
    void section_4_2_4_whereTheServiceIsAway_aStaleAnswerStandsIn_unlessItForbidsThat() throws Exception {
        String path = path();
        SERVICE.answers(path, "200 OK", "one", "Cache-Control: max-age=60", "Age: 100", TEXT, TAG);
        SERVICE.hangsUp(path);
        get(one, path);
        HttpResponse<String> stale = get(one, path);
        assertThat(stale.statusCode()).isEqualTo(200);
        assertThat(stale.body()).isEqualTo("one");
        assertThat(cache(stale)).isEqualTo("STALE");
        String strict = path();
        SERVICE.answers(strict, "200 OK", "one", "Cache-Control: max-age=60, must-revalidate", "Age: 100", TEXT, TAG);
        SERVICE.hangsUp(strict);
        get(one, strict);
        assertThat(get(one, strict).statusCode()).isEqualTo(502);
    }

    @Test
    void section_4_3_theMethodGetsOurValidators_andItsNotModifiedFreshensWhatIsStored() throws Exception {
        String path = path();
        SERVICE.answers(path, "200 OK", "one", with(STALE, "Last-Modified: " + date(-9000), "X-Own: old"));
        SERVICE.answers(path, "304 Not Modified", "", TAG, FRESH, "X-Own: new");
        get(one, path);
        HttpResponse<String> confirmed = get(other, path, "If-None-Match", "\"client's\"");
        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(confirmed.body()).isEqualTo("one");
        assertThat(field(confirmed, "X-Own")).isEqualTo("new");
        assertThat(field(confirmed, "Cache-Status")).contains("fwd=stale; fwd-status=304");
        ScriptedService.Received asked = SERVICE.received(path).get(1);
        assertThat(asked.values("If-None-Match")).containsExactly("\"a\"");
        assertThat(asked.values("If-Modified-Since")).hasSize(1);
        for (URI node : List.of(one, other)) {
            HttpResponse<String> hit = get(node, path);
            assertThat(hit.body()).isEqualTo("one");
            assertThat(field(hit, "X-Own")).isEqualTo("new");
            assertThat(get(node, path, "If-None-Match", "\"a\"").statusCode()).isEqualTo(304);
        }
        assertThat(SERVICE.received(path)).hasSize(2);
    }

    @Test
    void section_4_3_2_aClientsOwnConditionIsAnsweredFromWhatIsFetchedForAll() throws Exception {
        String path = path();
        SERVICE.answers(path, "200 OK", "one", FRESH, TEXT, TAG);
        HttpResponse<String> miss = get(one, path, "If-None-Match", "\"a\"");
        assertThat(miss.statusCode()).isEqualTo(304);
        assertThat(SERVICE.received(path).get(0).values("If-None-Match")).isEmpty();
        assertThat(get(one, path).body()).isEqualTo("one");
        assertThat(SERVICE.received(path)).hasSize(1);
    }

    @Test
    void section_4_3_3_aNewAnswerTakesThePlaceOfTheOldOne() throws Exception {
        String path = path();
        SERVICE.answers(path, "200 OK", "one", STALE);
        SERVICE.answers(path, "200 OK", "two", FRESH, TEXT, "ETag: \"b\"");
        get(one, path);
        assertThat(get(one, path).body()).isEqualTo("two");
        assertThat(get(other, path).body()).isEqualTo("two");
    }

    @Test
    void section_4_3_4_aNotModifiedAboutSomethingElse_isNotBelieved() throws Exception {
        String path = path();
        SERVICE.answers(path, "200 OK", "one", STALE);
        SERVICE.answers(path, "304 Not Modified", "", "ETag: \"b\"", FRESH);
        SERVICE.answers(path, "200 OK", "two", FRESH, TEXT, "ETag: \"b\"");
        get(one, path);
        assertThat(get(one, path).body()).isEqualTo("two");
        assertThat(SERVICE.received(path).get(2).values("If-None-Match")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"timed, X-Returned: 1", "timed, X-Thrown: 1", "later, X-Returned: 1", "later, X-Thrown: 1"})
    void section_4_3_3_onAnotherThreadAMethodConfirmsToo_whetherItReturnsItsNotModifiedOrThrowsIt(
            String kind, String how) throws Exception {
        String path = kind + "/" + path();
        SERVICE.answers(path, "200 OK", "one", STALE);
        SERVICE.answers(path, "304 Not Modified", "", TAG, FRESH, how);
        get(one, path);
        HttpResponse<String> confirmed = get(one, path);
        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(confirmed.body()).isEqualTo("one");
        assertThat(field(confirmed, "Cache-Status")).contains("fwd=stale; fwd-status=304");
        for (URI node : List.of(one, other)) {
            assertThat(get(node, path).body()).isEqualTo("one");
        }
        assertThat(SERVICE.received(path)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timed", "later"})
    void section_4_3_4_onAnotherThreadItIsNotBelievedEither(String kind) throws Exception {
        String path = kind + "/" + path();
        SERVICE.answers(path, "200 OK", "one", STALE);
        SERVICE.answers(path, "304 Not Modified", "", "ETag: \"b\"", FRESH);
        SERVICE.answers(path, "200 OK", "two", FRESH, TEXT, "ETag: \"b\"");
        get(one, path);
        assertThat(get(one, path).body()).isEqualTo("two");
        assertThat(get(other, path).body()).isEqualTo("two");
        assertThat(SERVICE.received(path)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"timed, X-Returned: 1", "timed, X-Thrown: 1", "later, X-Returned: 1", "later, X-Thrown: 1"})
    void section_4_3_3_aRefreshBehindAnAnswerConfirmsToo_howeverItGivesItsNotModified(String kind, String how)
            throws Exception {
        String path = kind + "/" + path();
        SERVICE.answers(
                path, "200 OK", "one", "Cache-Control: max-age=60, stale-while-revalidate=600", "Age: 100", TAG, TEXT);
        SERVICE.answers(path, "304 Not Modified", "", TAG, FRESH, how);
        get(one, path);
        HttpResponse<String> stale = get(one, path);
        assertThat(stale.body()).isEqualTo("one");
        assertThat(field(stale, "X-Cache")).isEqualTo("STALE");
        Awaitility.await().atMost(LONG).untilAsserted(() -> assertThat(field(get(one, path), "X-Cache"))
                .isEqualTo("HIT"));
        assertThat(get(other, path).body()).isEqualTo("one");
        assertThat(SERVICE.received(path)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Returned: 1", "X-Thrown: 1"})
    void section_4_3_3_aNotModifiedThatComesAfterTheSoftTimeoutConfirmsToo(String how) throws Exception {
        String path = "soft/" + path();
        SERVICE.answers(path, "200 OK", "one", with(STALE_ON_ERROR, "X-Own: old"));
        SERVICE.answers(path, "304 Not Modified", "", TAG, FRESH, "X-Own: new", how);
        getBeforeItAnswers(path);
        awaitHit(path, "one");
        for (URI node : List.of(one, other)) {
            HttpResponse<String> hit = get(node, path);
            assertThat(hit.body()).isEqualTo("one");
            assertThat(field(hit, "X-Cache")).isEqualTo("HIT");
            assertThat(field(hit, "X-Own")).isEqualTo("new");
        }
        assertThat(SERVICE.received(path)).hasSize(2);
    }

    @Test
    void section_4_3_4_oneAboutSomethingElseIsNotBelieved_thoughItComesAfterTheSoftTimeout() throws Exception {
        String path = "soft/" + path();
        SERVICE.answers(path, "200 OK", "one", STALE_ON_ERROR);
        SERVICE.answers(path, "304 Not Modified", "", "ETag: \"b\"", FRESH);
        SERVICE.answers(path, "200 OK", "two", FRESH, TEXT, "ETag: \"b\"");
        getBeforeItAnswers(path);
        Awaitility.await().atMost(LONG).until(() -> SERVICE.received(path).size() == 3);
        awaitHit(path, "two");
        assertThat(get(other, path).body()).isEqualTo("two");
        assertThat(SERVICE.received(path)).hasSize(3);
    }

    /** What is stored, for the service takes too long, which answers when all have been served. */
    private void getBeforeItAnswers(String path) throws Exception {
        get(one, path);
        SERVICE.hold(path);
        try {
            for (URI node : List.of(one, one, other)) {
                HttpResponse<String> stale = get(node, path);
                assertThat(stale.statusCode()).isEqualTo(200);
                assertThat(stale.body()).isEqualTo("one");
                assertThat(field(stale, "X-Cache")).isEqualTo("STALE");
            }
            Awaitility.await().atMost(LONG).until(() -> SERVICE.received(path).size() == 2);
        } finally {
            SERVICE.release(path);
        }
    }

    private void awaitHit(String path, String body) {
        Awaitility.await().atMost(LONG).untilAsserted(() -> {
            HttpResponse<String> answer = get(one, path);
            assertThat(field(answer, "X-Cache")).isEqualTo("HIT");
            assertThat(answer.body()).isEqualTo(body);
        });
    }

    @Test
    void section_4_3_4_norIsARefreshBehindAnAnswer() throws Exception {
        String path = path();
        SERVICE.answers(
                path, "200 OK", "one", "Cache-Control: max-age=60, stale-while-revalidate=600", "Age: 100", TAG, TEXT);
        SERVICE.answers(path, "304 Not Modified", "", "ETag: \"b\"", FRESH);
        SERVICE.answers(path, "200 OK", "two", FRESH, TEXT, "ETag: \"b\"");
        get(one, path);
        assertThat(get(one, path).body()).isEqualTo("one");
        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(get(one, path).body()).isEqualTo("two"));
        assertThat(SERVICE.received(path)).hasSize(3);
        assertThat(SERVICE.received(path).get(1).values("If-None-Match")).containsExactly("\"a\"");
        assertThat(SERVICE.received(path).get(2).values("If-None-Match")).isEmpty();
    }

    @Test
    void section_4_3_5_anAnswerToAHeadFreshensWhatItDescribes() throws Exception {
        String path = path();
        SERVICE.answers(path, "200 OK", "one", STALE);
        SERVICE.answers(path, "200 OK", "", TAG, TEXT, FRESH, "X-Own: new", "Content-Length: 3");
        get(one, path);
        assertThat(send(one, path, "HEAD").statusCode()).isEqualTo(200);
        assertThat(SERVICE.received(path).get(1).method()).isEqualTo("HEAD");
        HttpResponse<String> hit = get(one, path);
        assertThat(hit.body()).isEqualTo("one");
        assertThat(field(hit, "X-Own")).isEqualTo("new");
        assertThat(SERVICE.received(path)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, 200, true",
        "PUT, 204, true",
        "DELETE, 302, true",
        "M-SEARCH, 200, true",
        "POST, 500, false",
        "M-SEARCH, 404, false",
    })
    void section_4_4_aSuccessfulUnsafeMethodInvalidatesTheUri_onBothNodes(String method, int status, boolean gone)
            throws Exception {
        String path = path();
        SERVICE.answers(path, "200 OK", "one", FRESH, TEXT, "Vary: Accept-Language");
        get(one, path);
        assertThat(get(other, path).body()).isEqualTo("one");
        SERVICE.answers(path, status + " Whatever", "");
        SERVICE.answers(path, "200 OK", "two", FRESH, TEXT);
        send(one, path, method);
        for (URI node : List.of(other, one)) {
            assertThat(get(node, path).body()).isEqualTo(gone ? "two" : "one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Location", "Content-Location"})
    void section_4_4_whatTheAnswerNamesIsInvalidatedToo_ofTheSameOriginOnly(String field) throws Exception {
        String named = path();
        String elsewhere = path();
        for (String target : List.of(named, elsewhere)) {
            SERVICE.answers(target, "200 OK", "one", FRESH, TEXT);
            SERVICE.answers(target, "200 OK", "two", FRESH, TEXT);
            get(one, target);
        }
        String path = path();
        SERVICE.answers(
                path,
                "201 Created",
                "",
                field + ": " + one.resolve("api/" + named).getRawPath());
        SERVICE.answers(path, "201 Created", "", field + ": http://elsewhere.example/passed-one/api/" + elsewhere);
        send(one, path, "POST");
        send(one, path, "POST");
        assertThat(get(other, named).body()).isEqualTo("two");
        assertThat(get(other, elsewhere).body()).isEqualTo("one");
    }

    @Test
    void section_5_2_1_requestDirectives() throws Exception {
        String path = path();
        HttpResponse<String> none = get(one, path, "Cache-Control", "only-if-cached");
        assertThat(none.statusCode()).isEqualTo(504);
        assertThat(field(none, "Content-Type")).startsWith("application/problem+json");
        assertThat(SERVICE.received(path)).isEmpty();
        SERVICE.answers(path, "200 OK", "one", FRESH, TEXT);
        SERVICE.answers(path, "200 OK", "two", FRESH, TEXT);
        SERVICE.answers(path, "200 OK", "unkept", FRESH, TEXT);
        SERVICE.answers(path, "200 OK", "three", FRESH, TEXT);
        get(one, path);
        assertThat(get(one, path, "Cache-Control", "only-if-cached").body()).isEqualTo("one");
        assertThat(get(one, path, "Cache-Control", "no-cache").body()).isEqualTo("two");
        assertThat(get(one, path, "Cache-Control", "no-store").body()).isEqualTo("unkept");
        assertThat(get(one, path).body()).isEqualTo("two");
        assertThat(get(one, path, "Cache-Control", "min-fresh=700").body()).isEqualTo("three");
        assertThat(raw(one, path, "Cache-Control: foo=\"\r\nCache-Control: max-age=500\r\nPragma: no-cache\r\n"))
                .contains("X-Cache: HIT")
                .endsWith("three");
    }

    @Test
    void section_2_theWholeUriIsTheKey() throws Exception {
        String path = path();
        SERVICE.answers(path + "?a=1&b=2", "200 OK", "ab", FRESH, TEXT);
        SERVICE.answers(path + "?b=2&a=1", "200 OK", "ba", FRESH, TEXT);
        assertThat(get(one, path + "?a=1&b=2").body()).isEqualTo("ab");
        assertThat(get(one, path + "?b=2&a=1").body()).isEqualTo("ba");
        assertThat(get(one, path + "?a=1&b=2").body()).isEqualTo("ab");
    }

    @Test
    void rfc9213_aTargetedFieldComesFirst() throws Exception {
        String path = path();
        SERVICE.answers(path, "200 OK", "one", "CDN-Cache-Control: max-age=600", "Cache-Control: no-store", TEXT);
        get(one, path);
        HttpResponse<String> hit = get(one, path);
        assertThat(cache(hit)).isEqualTo("HIT");
        assertThat(field(hit, "Cache-Control")).isEqualTo("no-store");
    }

    private HttpResponse<String> get(URI node, String path, String... fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve("api/" + path));
        if (fields.length > 0) {
            request.headers(fields);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(URI node, String path, String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(node.resolve("api/" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A request with these lines as they are, and all that comes back. */
    private static String raw(URI node, String path, String lines) throws IOException {
        URI target = node.resolve("api/" + path);
        try (Socket socket = new Socket(target.getHost(), target.getPort())) {
            String request = "GET " + target.getRawPath() + " HTTP/1.1\r\nHost: " + target.getAuthority() + "\r\n"
                    + lines + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String field(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("none");
    }

    private static String[] with(String[] fields, String... more) {
        String[] all = java.util.Arrays.copyOf(fields, fields.length + more.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return all;
    }

    private static String date(long secondsFromNow) {
        return HTTP_DATE.format(Instant.now().plusSeconds(secondsFromNow).atOffset(ZoneOffset.UTC));
    }

    /** A path that nobody else asks for. */
    private static String path() {
        return "p" + UUID.randomUUID();
    }
}
