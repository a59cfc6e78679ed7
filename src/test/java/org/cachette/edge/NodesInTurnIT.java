package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.cachette.edge.RawHttp.Answer;
import org.cachette.wildfly.OnServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two nodes behind a balancer that asks them in turn: what one has stored the other sends, byte for byte and field for field. Two
 * applications in one server, which meet in Redis alone.
 */
@OnServer
@RunAsClient
class NodesInTurnIT {

    private static final String ONE = "turn-one";
    private static final String OTHER = "turn-other";
    private static final String PREFIX = "cachette.redis.key-prefix=turn-" + UUID.randomUUID() + ":\n";
    private static final String GZIP = "Accept-Encoding: gzip";
    private static final String[] VIEWER = {"X-User", "ann", "X-Roles", "cache-viewer"};

    @ArquillianResource
    @OperateOnDeployment(ONE)
    private URI one;

    @ArquillianResource
    @OperateOnDeployment(OTHER)
    private URI other;

    private RawHttp first;
    private RawHttp second;

    @Deployment(name = ONE, testable = false)
    static WebArchive one() {
        return EdgeWar.build(ONE, PREFIX).addClass(Documents.class);
    }

    @Deployment(name = OTHER, testable = false)
    static WebArchive other() {
        return EdgeWar.build(OTHER, PREFIX).addClass(Documents.class);
    }

    @BeforeEach
    void forgetWhatWasCached() {
        first = new RawHttp(one);
        second = new RawHttp(other);
        invalidate(one);
    }

    private static void invalidate(URI node) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> new EdgeClient(node)
                                .post("control/invalidate/product", "")
                                .statusCode()
                        == 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "documents/text/turn",
                "documents/small",
                "documents/noise",
                "documents/coded",
                "documents/untouched",
                "documents/own/strong",
                "documents/own/weak",
                "documents/kind/stream",
                "documents/kind/input",
                "documents/kind/file",
                "documents/kind/empty",
                "types/list",
                "odd/shared"
            })
    void whatOneStoredTheOtherSends_fieldForField(String path) {
        for (String coding : List.of("", GZIP)) {
            assertThat(first.get(path, coding).status()).isEqualTo(200);
            Answer own = first.get(path, coding);
            Answer others = second.get(path, coding);
            assertThat(others.field("X-Cache")).isEqualTo("HIT");
            assertThat(others.body()).isEqualTo(own.body());
            assertThat(comparable(others)).isEqualTo(comparable(own)).isNotEmpty();
        }
    }

    @Test
    void aValidatorOfOneIsGoodForTheOther_andSoAreParts() {
        String path = "documents/text/turn";
        Answer whole = first.get(path);
        String plain = whole.field("ETag");
        String gzip = first.get(path, GZIP).field("ETag");
        assertThat(second.get(path, "If-None-Match: " + plain).status()).isEqualTo(304);
        assertThat(second.get(path, "If-None-Match: " + gzip, GZIP).status()).isEqualTo(304);
        assertThat(second.get(path, "If-None-Match: " + gzip).status()).isEqualTo(200);
        Answer part = second.get(path, "Range: bytes=10-19", "If-Range: " + plain);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo(whole.text().substring(10, 20));
        Answer head = second.send("HEAD", path);
        assertThat(head.field("X-Cache")).isEqualTo("HIT");
        assertThat(head.field("ETag")).isEqualTo(plain);
        assertThat(new EdgeClient(other).calls("text-turn")).isZero();
    }

    @Test
    void whatOneInvalidates_isConfirmedByNeither() {
        String path = "documents/small";
        String tag = first.get(path).field("ETag");
        assertThat(second.get(path, "If-None-Match: " + tag).status()).isEqualTo(304);
        invalidate(other);
        // Each node counts its own calls: the other's next answer is told from the first's by its number alone.
        while (new EdgeClient(other).calls("small") < new EdgeClient(one).calls("small")) {
            assertThat(second.get(path, "Authorization: Bearer x").field("X-Cache"))
                    .isEqualTo("BYPASS");
        }
        Answer next = second.get(path, "If-None-Match: " + tag);
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.field("X-Cache")).isEqualTo("MISS");
        Answer back = first.get(path, "If-None-Match: " + tag);
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.field("X-Cache")).isEqualTo("HIT");
        assertThat(back.body()).isEqualTo(next.body());
    }

    @Test
    void aVariantOfOneIsTheOthers() {
        Answer german = first.get("documents/greeting", "Accept-Language: de-AT");
        Answer same = second.get("documents/greeting", "Accept-Language: xx, de;q=0.3");
        assertThat(same.field("X-Cache")).isEqualTo("HIT");
        assertThat(same.field("Content-Language")).isEqualTo("de");
        assertThat(same.text()).isEqualTo(german.text());
        assertThat(second.get("documents/greeting", "Accept-Language: en").field("X-Cache"))
                .isEqualTo("MISS");
        assertThat(first.get("documents/greeting", "Accept-Language: en").field("X-Cache"))
                .isEqualTo("HIT");
    }

    @Test
    void theOtherExplainsWhatOneStored() {
        first.get("odd/shared");
        String url = URLEncoder.encode("/" + OTHER + "/api/odd/shared", StandardCharsets.UTF_8);
        assertThat(new EdgeClient(other).get("cache/explain?url=" + url, VIEWER).body())
                .contains("\"would\":\"serve\"")
                .contains("\"in\":\"Redis\"");
    }

    /** Without what is of one message, and what says where it came from. */
    private static Map<String, List<String>> comparable(Answer answer) {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.putAll(answer.fields());
        fields.keySet().removeAll(Set.of("Date", "Cache-Status", "Age", "Connection"));
        return fields;
    }
}
