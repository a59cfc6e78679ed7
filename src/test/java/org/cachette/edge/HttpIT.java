package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cachette.edge.RawHttp.Answer;
import org.cachette.entry.Gzip;
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

/** Validators, codings, ranges and odd answers, as they are on the wire (RFC 9110). */
@OnWildFly
@RunAsClient
class HttpIT {

    private static final String TEXT = "documents/text/";

    @ArquillianResource
    private URI base;

    private RawHttp raw;
    private EdgeClient client;

    @Deployment(testable = false)
    static WebArchive application() {
        return EdgeWar.build().addClass(Documents.class);
    }

    @BeforeEach
    void forgetWhatWasCached() {
        raw = new RawHttp(base);
        client = new EdgeClient(base);
        for (String type : List.of("product", "dashboard")) {
            assertThat(client.post("control/invalidate/" + type, "").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aMissIsWhatAHitWillBe_fieldForField() {
        Answer miss = raw.get(TEXT + "same");
        Answer hit = raw.get(TEXT + "same");
        assertThat(miss.field("X-Cache")).isEqualTo("MISS");
        assertThat(hit.field("X-Cache")).isEqualTo("HIT");
        assertThat(hit.text()).isEqualTo(miss.text()).hasSize(Documents.LENGTH);
        assertThat(comparable(hit)).isEqualTo(comparable(miss)).containsKeys("ETag", "Vary", "Content-Length");
        assertThat(hit.field("Content-Length")).isEqualTo("" + Documents.LENGTH);
        assertThat(hit.field("Accept-Ranges")).isEqualTo("bytes");
        assertThat(hit.field("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(raw.get("odd/shared").field("Cache-Control")).isEqualTo("no-cache");
        assertThat(hit.field("Age")).matches("\\d+");
    }

    @Test
    void compressedOnce_sentAsStored_andInflatedForWhoCannotReadIt() throws Exception {
        Answer plain = raw.get(TEXT + "coded");
        Answer gzip = raw.get(TEXT + "coded", "Accept-Encoding: gzip, deflate, br");
        Answer unwilling = raw.get(TEXT + "coded", "Accept-Encoding: gzip;q=0, *;q=0.5");
        assertThat(gzip.field("X-Cache")).isEqualTo("HIT");
        assertThat(gzip.field("Content-Encoding")).isEqualTo("gzip");
        assertThat(gzip.field("Content-Length")).isEqualTo("" + gzip.body().length);
        assertThat(gzip.body().length).isLessThan(Documents.LENGTH / 4);
        assertThat(Gzip.restore(gzip.body(), Documents.LENGTH)).isEqualTo(plain.body());
        assertThat(gzip.field("Vary")).isEqualTo("Accept-Encoding");
        assertThat(gzip.field("ETag")).matches("\"[^\"]+\"").isNotEqualTo(plain.field("ETag"));
        assertThat(unwilling.field("Content-Encoding")).isEmpty();
        assertThat(unwilling.body()).isEqualTo(plain.body());
        assertThat(unwilling.field("ETag")).isEqualTo(plain.field("ETag"));
        assertThat(unwilling.field("Vary")).isEqualTo("Accept-Encoding");
        assertThat(client.calls("text-coded")).isEqualTo(1);
    }

    @Test
    void theFirstCallersBytesAreCompressedToo() throws Exception {
        Answer miss = raw.get(TEXT + "first", "Accept-Encoding: gzip");
        Answer hit = raw.get(TEXT + "first", "Accept-Encoding: gzip");
        assertThat(miss.field("X-Cache")).isEqualTo("MISS");
        assertThat(miss.field("Content-Encoding")).isEqualTo("gzip");
        assertThat(miss.body()).isEqualTo(hit.body());
        assertThat(comparable(hit)).isEqualTo(comparable(miss));
        assertThat(Gzip.restore(miss.body(), Documents.LENGTH)).hasSize(Documents.LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"documents/small", "documents/noise", "documents/untouched"})
    void whatIsSmall_orNotToBeCompressed_isPlainForEverybody(String path) {
        Answer miss = raw.get(path, "Accept-Encoding: gzip");
        Answer hit = raw.get(path, "Accept-Encoding: gzip");
        assertThat(hit.field("X-Cache")).isEqualTo("HIT");
        assertThat(hit.field("Content-Encoding")).isEmpty();
        assertThat(hit.field("Vary")).isEmpty();
        assertThat(hit.body()).isEqualTo(miss.body());
        assertThat(hit.field("Content-Length")).isEqualTo("" + hit.body().length);
    }

    @Test
    void aMethodsOwnCodingStaysAsItIs() throws Exception {
        Answer miss = raw.get("documents/coded", "Accept-Encoding: gzip");
        Answer hit = raw.get("documents/coded", "Accept-Encoding: gzip");
        assertThat(hit.field("X-Cache")).isEqualTo("HIT");
        assertThat(hit.field("Content-Encoding")).isEqualTo("gzip");
        assertThat(hit.body()).isEqualTo(miss.body());
        assertThat(Gzip.restore(hit.body(), Documents.LENGTH)).hasSize(Documents.LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Accept-Encoding: gzip"})
    void ifNoneMatch_isAnswered304FromTheCache_withoutABody(String coding) {
        String tag = raw.get(TEXT + "validated", coding).field("ETag");
        int calls = client.calls("text-validated");
        Answer same = raw.get(TEXT + "validated", "If-None-Match: \"x\", W/" + tag, coding);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.field("ETag")).isEqualTo(tag);
        assertThat(same.field("Vary")).isEqualTo("Accept-Encoding");
        assertThat(same.field("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(same.field("X-Cache")).isEqualTo("HIT");
        assertThat(same.field("Content-Type")).isEmpty();
        assertThat(raw.get(TEXT + "validated", "If-None-Match: *", coding).status())
                .isEqualTo(304);
        assertThat(raw.get(TEXT + "validated", "If-None-Match: \"x\"", "If-None-Match: " + tag, coding)
                        .status())
                .as("two lines are one list")
                .isEqualTo(304);
        assertThat(raw.get(TEXT + "validated", "If-None-Match: \"x\"", coding).status())
                .isEqualTo(200);
        assertThat(client.calls("text-validated")).isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "If-None-Match: \"",
                "If-None-Match: ,,,",
                "If-None-Match:",
                "If-None-Match: W/",
                "If-Modified-Since: yesterday",
                "If-Modified-Since: Sun, 99 Nov 1994 99:49:37 GMT",
                "Range: lines=1-2",
                "Range: bytes=0-1,2-3",
                "Accept-Encoding: gzip;q=x",
                "Accept-Encoding: ;;;,,",
                "Cache-Control: \""
            })
    void whatIsMalformed_getsTheWholeAnswer(String line) {
        raw.get(TEXT + "malformed");
        Answer answer = raw.get(TEXT + "malformed", line);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("X-Cache")).isEqualTo("HIT");
        assertThat(answer.text()).hasSize(Documents.LENGTH);
    }

    @Test
    void aClientThatStillHasIt_isToldSoOnAMissToo() {
        String tag = raw.get("documents/small").field("ETag");
        assertThat(tag).isNotEmpty();
        assertThat(raw.get("documents/small", "If-None-Match: " + tag).status()).isEqualTo(304);
        client.post("control/invalidate/product", "");
        // The next answer is another: its tag does not match.
        assertThat(raw.get("documents/small", "If-None-Match: " + tag).status()).isEqualTo(200);
        client.post("control/invalidate/product", "");
        Answer first = raw.get("documents/own/strong", "If-None-Match: \"v1\"");
        assertThat(first.field("X-Cache")).isEqualTo("MISS");
        assertThat(first.status()).isEqualTo(304);
        assertThat(first.body()).isEmpty();
        Answer next = raw.get("documents/own/strong");
        assertThat(next.field("X-Cache")).as("stored whole all the same").isEqualTo("HIT");
        assertThat(next.text()).hasSize(Documents.LENGTH);
    }

    @Test
    void aMethodsOwnValidatorsAreKeptAndUsed() {
        Answer miss = raw.get("documents/own/strong", "Accept-Encoding: gzip");
        int calls = client.calls("own-strong");
        Answer hit = raw.get("documents/own/strong", "Accept-Encoding: gzip");
        assertThat(hit.field("X-Cache")).isEqualTo("HIT");
        assertThat(hit.field("ETag")).isEqualTo(miss.field("ETag")).isEqualTo("\"v1\"");
        assertThat(hit.field("Last-Modified")).isEqualTo(Documents.MODIFIED);
        assertThat(hit.field("Content-Encoding")).as("its tag names its bytes").isEmpty();
        assertThat(raw.get("documents/own/strong", "If-None-Match: \"v1\"").status())
                .isEqualTo(304);
        assertThat(raw.get("documents/own/strong", "If-Modified-Since: " + Documents.MODIFIED)
                        .status())
                .isEqualTo(304);
        assertThat(raw.get("documents/own/strong", "If-Modified-Since: Sun, 06 Nov 1994 08:49:36 GMT")
                        .status())
                .isEqualTo(200);
        assertThat(client.calls("own-strong")).isEqualTo(calls);
    }

    @Test
    void ofAWeakTag_thereAreBothCodings_andNoParts() {
        raw.get("documents/own/weak");
        Answer gzip = raw.get("documents/own/weak", "Accept-Encoding: gzip", "Range: bytes=0-9");
        assertThat(gzip.status()).isEqualTo(200);
        assertThat(gzip.field("ETag")).isEqualTo("W/\"v1\"");
        assertThat(gzip.field("Content-Encoding")).isEqualTo("gzip");
        assertThat(gzip.field("Accept-Ranges")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Match: \"v1\"", "If-Unmodified-Since: " + Documents.MODIFIED})
    void preconditionsThatAreNotForCaches_areTheMethods(String line) {
        raw.get("documents/own/strong");
        int calls = client.calls("own-strong");
        Answer answer = raw.get("documents/own/strong", line);
        assertThat(answer.field("X-Cache")).isEqualTo("BYPASS");
        assertThat(answer.field("Cache-Status")).isEqualTo("Cachette; fwd=bypass; detail=precondition");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(raw.get("documents/own/strong", "If-Match: \"v0\"").status()).isEqualTo(412);
        assertThat(client.calls("own-strong")).isEqualTo(calls + 2);
    }

    @Test
    void headIsAnsweredFromTheStoredGet() {
        assertThat(raw.send("HEAD", TEXT + "head").field("X-Cache")).isEqualTo("MISS");
        Answer get = raw.get(TEXT + "head");
        int calls = client.calls("text-head");
        Answer head = raw.send("HEAD", TEXT + "head");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.field("X-Cache")).isEqualTo("HIT");
        assertThat(comparable(head)).isEqualTo(comparable(get));
        assertThat(client.calls("text-head")).isEqualTo(calls);
        Answer unchanged = raw.send("HEAD", TEXT + "head", "If-None-Match: " + get.field("ETag"));
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.field("Content-Length"))
                .as("that of a 200, or none (8.6)")
                .isIn("", "" + Documents.LENGTH);
    }

    @Test
    void optionsHasNoPartInTheCache() {
        Answer options = raw.send("OPTIONS", TEXT + "options");
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.fields()).doesNotContainKeys("X-Cache", "Cache-Status", "ETag");
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-9, 0, 10", "bytes=3990-, 3990, 4000", "bytes=-5, 3995, 4000"})
    void aPartOfAStoredAnswer(String range, int from, int to) {
        Answer whole = raw.get(TEXT + "parts");
        Answer part = raw.get(TEXT + "parts", "Range: " + range, "If-Range: " + whole.field("ETag"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo(whole.text().substring(from, to));
        assertThat(part.field("Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/4000");
        assertThat(part.field("Content-Length")).isEqualTo("" + (to - from));
        assertThat(part.field("ETag")).isEqualTo(whole.field("ETag"));
        assertThat(part.field("X-Cache")).isEqualTo("HIT");
        assertThat(raw.get(TEXT + "parts", "Range: " + range, "If-Range: \"other\"")
                        .status())
                .isEqualTo(200);
        assertThat(raw.get(TEXT + "parts").text()).as("stays whole").isEqualTo(whole.text());
    }

    @Test
    void aPartThatIsNotThere() {
        for (String expected : List.of("MISS", "HIT")) {
            Answer answer = raw.get(TEXT + "beyond", "Range: bytes=4000-", "Accept-Encoding: identity");
            assertThat(answer.status()).isEqualTo(416);
            assertThat(answer.field("X-Cache")).isEqualTo(expected);
            assertThat(answer.field("Content-Range")).isEqualTo("bytes */4000");
            assertThat(answer.text())
                    .as("nothing, not even a server's own page")
                    .isEmpty();
            assertThat(answer.fields()).doesNotContainKeys("Content-Type", "Content-Encoding");
        }
        Answer compressed = raw.get(TEXT + "beyond", "Range: bytes=4000-", "Accept-Encoding: gzip");
        assertThat(compressed.status()).isEqualTo(416);
        assertThat(compressed.text()).isEmpty();
        assertThat(compressed.fields()).doesNotContainKeys("Content-Type", "Content-Encoding");
    }

    @Test
    void aPartOnAMiss_leavesTheWholeBehind() {
        Answer part = raw.get(TEXT + "cold", "Range: bytes=0-9");
        assertThat(part.field("X-Cache")).isEqualTo("MISS");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
        Answer whole = raw.get(TEXT + "cold");
        assertThat(whole.field("X-Cache")).isEqualTo("HIT");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.text()).hasSize(Documents.LENGTH);
    }

    @Test
    void aMethodsOwnPart_passesUntouched_andIsNotStored() {
        Answer part = raw.get("documents/ranges", "Range: bytes=1-3");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("123");
        assertThat(part.field("Content-Range")).isEqualTo("bytes 1-3/10");
        Answer whole = raw.get("documents/ranges");
        assertThat(whole.field("X-Cache")).isEqualTo("MISS");
        assertThat(whole.text()).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "documents/kind/stream",
                "documents/kind/input",
                "documents/kind/file",
                "documents/input",
                "documents/kind/empty"
            })
    void streamsAreStored_andComeBackAsTheyWere(String path) {
        Answer miss = raw.get(path);
        Answer hit = raw.get(path);
        assertThat(miss.field("X-Cache")).isEqualTo("MISS");
        assertThat(hit.field("X-Cache")).isEqualTo("HIT");
        assertThat(miss.status()).isEqualTo(200);
        assertThat(hit.status()).isEqualTo(200);
        assertThat(hit.body()).isEqualTo(miss.body());
        assertThat(hit.field("Content-Type")).isEqualTo(miss.field("Content-Type"));
        assertThat(hit.field("Content-Length")).isEqualTo("" + hit.body().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"documents/large/stream", "documents/large/input", "documents/large/bytes"})
    void whatIsTooLarge_passesWhole_andIsNotStored(String path) {
        for (int i = 0; i < 2; i++) {
            Answer answer = raw.get(path, "Accept-Encoding: gzip");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.field("X-Cache")).isEqualTo("MISS");
            assertThat(answer.body()).hasSize(3 * 1024 * 1024);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"input", "stream"})
    void whatHasTrailers_passesAsWithoutTheCache_andIsNotStored(String kind) {
        Answer uncached = raw.getKept("documents/uncached/" + kind, "TE: trailers");
        assertThat(uncached.trailers()).as("without the cache").startsWith("X-Checksum: c-");
        for (int i = 0; i < 2; i++) {
            Answer answer = raw.getKept("documents/trailers/" + kind, "TE: trailers");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).hasSize(Documents.LENGTH * Documents.TRAILED);
            assertThat(answer.trailers()).isEqualTo(uncached.trailers());
            assertThat(answer.field("Transfer-Encoding")).isEqualTo(uncached.field("Transfer-Encoding"));
            assertThat(answer.field("Trailer")).isEqualTo(uncached.field("Trailer"));
            assertThat(answer.field("X-Cache")).isEqualTo("MISS");
            assertThat(answer.field("Cache-Status")).contains("detail=trailers");
        }
    }

    @Test
    void whatIsNoFinalStatus_isNotStored() {
        int calls = client.calls("status");
        for (int i = 0; i < 2; i++) {
            raw.get("odd/status/103");
        }
        assertThat(client.calls("status")).isEqualTo(calls + 2);
    }

    @Test
    void noContentPassesAndIsNotStored() {
        for (int i = 0; i < 2; i++) {
            Answer answer = raw.get("documents/kind/none");
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.field("X-Cache")).isEqualTo("MISS");
            assertThat(answer.fields()).doesNotContainKeys("ETag", "Cache-Control");
        }
    }

    @Test
    void whatTheMethodSaysOfFreshness_isLeftAsItIs_withItsAge() {
        raw.get("documents/fresh/own");
        Answer hit = raw.get("documents/fresh/own");
        assertThat(hit.field("Cache-Control")).isEqualTo("max-age=60, stale-while-revalidate=5");
        assertThat(hit.field("Age")).matches("\\d+");
        assertThat(hit.field("Cache-Status")).matches("Cachette; hit; ttl=\\d+; key=\"[^\"]+\"; detail=local");
    }

    /** Without what is of one message, and what says where it came from. */
    private static Map<String, List<String>> comparable(Answer answer) {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.putAll(answer.fields());
        fields.keySet().removeAll(Set.of("Date", "X-Cache", "Cache-Status", "Age", "Connection"));
        return fields;
    }
}
