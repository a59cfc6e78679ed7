package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cachette.edge.RawHttp.Answer;
import org.cachette.warming.HttpVisits;
import org.cachette.wildfly.OnServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hits that never reach JAX-RS are what JAX-RS would have answered, byte for byte, and are counted alike. */
@OnServer
@RunAsClient
class ExpressIT {

    /** With it a request goes the whole way, and its answer is the same. */
    private static final String WHOLE_WAY = HttpVisits.HEADER + ": 1";

    /** Unknown to the lane on the server's own threads, which leaves it to the servlet container. */
    private static final String TO_THE_FILTER = "X-Unheard-Of: 1";

    private static final boolean UNDERTOW =
            System.getProperty("application.server", "wildfly").equals("wildfly");

    @ArquillianResource
    @OperateOnDeployment("express")
    private URI base;

    @ArquillianResource
    @OperateOnDeployment("off")
    private URI off;

    @ArquillianResource
    @OperateOnDeployment("handlers")
    private URI handlers;

    private RawHttp raw;
    private EdgeClient client;

    @Deployment(name = "express", testable = false)
    static WebArchive application() {
        // Counts of its own: they are flushed to Redis now and then.
        return classes(EdgeWar.withoutIdentity("express", "cachette.redis.key-prefix=express:\n"));
    }

    @Deployment(name = "handlers", testable = false)
    static WebArchive withHandlers() {
        return classes(EdgeWar.withoutIdentity("handlers", ""))
                .addAsWebInfResource(
                        new StringAsset("not exists('%{i,X-Pass}') -> response-code(403)\n"), "undertow-handlers.conf");
    }

    @Deployment(name = "off", testable = false)
    static WebArchive without() {
        return classes(EdgeWar.withoutIdentity("off", "cachette.express=false\n"));
    }

    private static WebArchive classes(WebArchive war) {
        return war.addClasses(Documents.class, Passing.class, Passing.Name.class, Passing.Listener.class);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET documents/text/plain",
                "GET documents/text/with%20blank?and=query%26&empty",
                "GET documents/text/coded | Accept-Encoding: gzip, br;q=0.5",
                "GET documents/text/refused | Accept-Encoding: gzip;q=0",
                "GET documents/text/part | Range: bytes=10-19",
                "GET documents/text/codedpart | Range: bytes=10-19 | Accept-Encoding: gzip",
                "GET documents/text/beyond | Range: bytes=99999-",
                "GET documents/text/any | If-None-Match: *",
                "GET documents/text/others | If-None-Match: \"x\" | If-None-Match: \"y\"",
                "HEAD documents/text/head",
                "HEAD documents/text/codedhead | Accept-Encoding: gzip",
                "HEAD documents/own/head | If-None-Match: \"v1\"",
                "GET documents/own/strong",
                "GET documents/own/weak | If-None-Match: \"v1\"",
                "GET documents/own/since | If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
                "GET documents/small",
                "GET documents/any | Accept: text/plain",
                "GET documents/noise",
                "GET documents/coded",
                "GET documents/untouched",
                "GET documents/kind/empty",
                "GET documents/kind/input",
                "GET documents/fresh/itself",
                "GET documents/greeting | Accept-Language: de, en;q=0.5",
                "GET documents/greeting | Accept-Language: fr-CA",
                "GET odd/language | Accept-Language: en",
                "GET odd/language",
                "GET odd/media | Accept: text/plain",
                "GET odd/media | Accept: application/json",
                "GET odd/query?a=%C3%A4&b=1&c=ignored",
                "GET odd/header/X-Own/value",
                "GET odd/shared",
            })
    void eachWayGivesTheSame(String request) {
        String[] parts = request.split(" \\| ", -1);
        String method = parts[0].split(" ", -1)[0];
        String path = parts[0].split(" ", -1)[1];
        String[] lines = Arrays.copyOfRange(parts, 1, parts.length);
        Answer miss = raw.send("GET", path, lines);
        Answer whole = raw.send(method, path, with(WHOLE_WAY, lines));
        Answer learned = raw.send(method, path, lines);
        Answer onServersThread = raw.send(method, path, lines);
        Answer inFilter = raw.send(method, path, with(TO_THE_FILTER, lines));
        assertThat(miss.status()).as("the first").isLessThan(500);
        for (Answer other : List.of(learned, onServersThread, inFilter)) {
            assertThat(other.status()).isEqualTo(whole.status());
            assertThat(comparable(other)).isEqualTo(comparable(whole));
            assertThat(other.body()).isEqualTo(whole.body());
        }
    }

    @Test
    void hitsDoNotReachJaxRs_norOnItsOwnThreadsTheServletContainer() {
        raw.get("passing/by/me");
        raw.get("passing/by/me");
        Passed before = passed();
        for (int i = 0; i < 5; i++) {
            assertThat(raw.get("passing/by/me").field("X-Cache")).isEqualTo("HIT");
        }
        Passed express = passed();
        assertThat(raw.get("passing/by/me", TO_THE_FILTER).field("X-Cache")).isEqualTo("HIT");
        Passed filtered = passed();
        assertThat(raw.get("passing/by/me", WHOLE_WAY).field("X-Cache")).isEqualTo("HIT");
        Passed whole = passed();
        assertThat(express.since(before)).isEqualTo(new Passed(UNDERTOW ? 0 : 5, 0));
        assertThat(filtered.since(express)).isEqualTo(new Passed(1, 0));
        assertThat(whole.since(filtered)).isEqualTo(new Passed(1, 1));
    }

    @Test
    void switchedOff_allGoTheWholeWay() {
        RawHttp there = new RawHttp(off);
        there.get("passing/by/me");
        there.get("passing/by/me");
        Passed before = passed(new EdgeClient(off));
        assertThat(there.get("passing/by/me").field("X-Cache")).isEqualTo("HIT");
        assertThat(passed(new EdgeClient(off)).since(before)).isEqualTo(new Passed(1, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET | Authorization: Basic eDp5",
                "GET | If-Match: \"x\"",
                "GET | If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
                "GET | Content-Type: text/plain",
                "GET | Content-Length: 0",
                "HEAD",
            })
    void whatTheLaneIsNotSureOf_goesTheWholeWay(String request) {
        raw.get("passing/by/doubt");
        raw.get("passing/by/doubt");
        String[] parts = request.split(" \\| ", -1);
        Passed before = passed();
        raw.send(parts[0], "passing/by/doubt", Arrays.copyOfRange(parts, 1, parts.length));
        assertThat(passed().since(before)).isEqualTo(new Passed(1, 1));
    }

    @Test
    void aSessionsRequestGoesTheWholeWay_anyOtherCookieComesToTheFilter() {
        raw.get("passing/by/cookie");
        raw.get("passing/by/cookie");
        Passed before = passed();
        raw.get("passing/by/cookie", "Cookie: JSESSIONID=unknown");
        Passed session = passed();
        raw.get("passing/by/cookie", "Cookie: consent=yes");
        assertThat(session.since(before)).isEqualTo(new Passed(1, 1));
        assertThat(passed().since(session)).isEqualTo(new Passed(1, 0));
    }

    @Test
    void whatWasInvalidated_isNotGivenOut() {
        for (int call = 1; call <= 20; call++) {
            assertThat(raw.get("passing/by/change").text()).isEqualTo("change " + call);
            assertThat(raw.get("passing/by/change").field("X-Cache")).isEqualTo("HIT");
            assertThat(raw.get("passing/by/change").text()).isEqualTo("change " + call);
            client.post("control/invalidate/product", "");
        }
    }

    @Test
    void handlersThatTheApplicationHasPutBeforeSecurity_stillComeFirst() {
        Assumptions.assumeTrue(UNDERTOW, "only Undertow has handlers before security");
        RawHttp there = new RawHttp(handlers);
        for (int i = 0; i < 3; i++) {
            assertThat(there.get("passing/by/barred").status()).isEqualTo(403);
            assertThat(there.get("passing/by/barred", "X-Pass: 1").status()).isEqualTo(200);
        }
    }

    @Test
    void everyHitIsCounted() {
        raw.get("passing/by/count");
        raw.get("passing/by/count");
        long before = hits();
        for (int i = 0; i < 4; i++) {
            raw.get("passing/by/count");
            raw.get("passing/by/count", TO_THE_FILTER);
        }
        assertThat(hits() - before).isEqualTo(8);
    }

    private long hits() {
        return Long.parseLong(client.get("control/statistics").body().split(" ", -1)[0]);
    }

    private Passed passed() {
        return passed(client);
    }

    private static Passed passed(EdgeClient client) {
        String[] counts = client.get("passing/counted").body().split(" ", -1);
        // Its own request is among them.
        return new Passed(Integer.parseInt(counts[0]), Integer.parseInt(counts[1]));
    }

    private static String[] with(String line, String... lines) {
        return Stream.concat(Stream.of(line), Arrays.stream(lines)).toArray(String[]::new);
    }

    /** Without what the clock changes between two answers. */
    private static Map<String, List<String>> comparable(Answer answer) {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.fields()
                .forEach((name, values) -> fields.put(
                        name,
                        values.stream()
                                .map(value -> value.replaceAll("ttl=\\d+", "ttl=n"))
                                .toList()));
        fields.remove("Date");
        fields.computeIfPresent("Age", (name, values) -> List.of("n"));
        return fields;
    }

    /** How many requests have come so far. */
    private record Passed(int servlet, int jaxRs) {

        /** Without the one that asks. */
        Passed since(Passed before) {
            return new Passed(servlet - before.servlet - 1, jaxRs - before.jaxRs);
        }
    }
}
