package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cachette.edge.EdgeClient.cache;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.cachette.wildfly.OnServer;
import org.cachette.wildfly.TestedServer;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application that asks itself for what its users will ask for; twice in one server it is two nodes on one Redis. */
@OnServer
@RunAsClient
class WarmingIT {

    private static final String WARMED = "warmed";
    private static final String ONE = "one";
    private static final String OTHER = "other";
    private static final String ELSEWHERE = "elsewhere";
    private static final Duration LONG = Duration.ofSeconds(60);

    private static final String URLS = "/api/types/object,/api/types/list";

    /** Whoever shares it is a node of the same application. */
    private static final String SHARED = prefix();

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = WARMED, managed = false, testable = false)
    static WebArchive warmed() {
        return application(WARMED, prefix(), URLS + ",/api/feed").addClass(Feed.class);
    }

    @Deployment(name = ONE, managed = false, testable = false)
    static WebArchive one() {
        return application(ONE, SHARED, URLS);
    }

    @Deployment(name = OTHER, managed = false, testable = false)
    static WebArchive other() {
        return application(OTHER, SHARED, URLS);
    }

    @Deployment(name = ELSEWHERE, managed = false, testable = false)
    static WebArchive elsewhere() {
        return application(ELSEWHERE, prefix(), "/api/types/object,http://elsewhere.example/");
    }

    private static String prefix() {
        return "warming-" + UUID.randomUUID() + ":";
    }

    private static WebArchive application(String name, String prefix, String urls) {
        return EdgeWar.withContainerIdentity(
                name,
                """
                cachette.redis.key-prefix=%s
                cachette.warming.base-url=%s
                cachette.warming.urls=%s
                cachette.warming.rate=50
                cachette.warming.delay=100
                """
                        .formatted(prefix, base(name), urls));
    }

    @AfterEach
    void undeploy() {
        for (String name : List.of(WARMED, ONE, OTHER)) {
            deployer.undeploy(name);
        }
    }

    @Test
    void whatIsConfiguredAndWhatIsHotIsThereBeforeItIsAskedFor_andNothingThatIsOneUsersOwn() {
        deployer.deploy(WARMED);
        EdgeClient client = new EdgeClient(base(WARMED));
        String first = awaitRun(client, "none");
        assertThat(report(client)).startsWith("{\"enabled\":true,\"running\":false,\"done\":3,\"of\":3,\"failed\":0,");
        assertThat(report(client)).endsWith(",\"by_this_node\":true}");
        // Its own requests are not what is asked for most, whoever says how long an answer is fresh.
        assertThat(operators(client, "hot-keys")).endsWith("\"keys\":[]}");
        for (String type : List.of("object", "list")) {
            assertThat(cache(client.get("types/" + type))).isEqualTo("HIT");
            assertThat(client.calls(type)).isEqualTo(1);
        }

        assertThat(cache(client.get("feed"))).isEqualTo("HIT");

        for (int i = 0; i < 3; i++) {
            client.get("types/string");
            client.get("odd/shared", "X-User", "ada");
            client.get("odd/private", "X-User", "ada");
        }
        assertThat(client.post("control/invalidate/user", "").statusCode()).isEqualTo(200);
        assertThat(client.post("control/invalidate/product", "").statusCode()).isEqualTo(200);
        awaitRun(client, first);
        Awaitility.await().atMost(LONG).untilAsserted(() -> assertThat(client.calls("list"))
                .isEqualTo(2));
        Awaitility.await().atMost(LONG).until(() -> report(client).contains("\"running\":false,\"done\":5,\"of\":5,"));

        for (String path : List.of("types/object", "types/list", "types/string", "odd/shared")) {
            assertThat(cache(client.get(path))).as(path).isEqualTo("HIT");
        }
        assertThat(client.calls("private")).isEqualTo(1);
        assertThat(cache(client.get("odd/private", "X-User", "ada"))).isEqualTo("MISS");

        // What was hot is known to the next that starts, and nothing is left of the one that stops.
        deployer.undeploy(WARMED);
        Awaitility.await().atMost(LONG).untilAsserted(() -> assertThat(ServerThreads.named("HttpClient-"))
                .isEmpty());
        deployer.deploy(WARMED);
        EdgeClient next = new EdgeClient(base(WARMED));
        awaitRun(next, "none");
        assertThat(report(next)).contains("\"done\":5,\"of\":5,\"failed\":0,");
    }

    @Test
    void ofTwoNodesOneWarms_andAfterAnInvalidationTheOneThatMadeIt() {
        deployer.deploy(ONE);
        EdgeClient one = new EdgeClient(base(ONE));
        String started = awaitRun(one, "none");
        // The first invalidation of a new ledger waits for leases on older ones; whatever is filled meanwhile is swept
        // with it.
        assertThat(one.post("control/invalidate/user", "").statusCode()).isEqualTo(200);
        String first = awaitRun(one, started);
        deployer.deploy(OTHER);
        EdgeClient two = new EdgeClient(base(OTHER));
        // It has asked for one, to know that it can be reached; what is there already needs no call.
        assertThat(cache(two.get("types/list"))).isEqualTo("HIT");
        assertThat(two.calls("list")).isZero();

        assertThat(two.post("control/invalidate/product", "").statusCode()).isEqualTo(200);
        String second = awaitRun(two, "none");
        // While it found out whether it can be reached, an invalidation may have overtaken its question; now it knows.
        int asked = two.calls("list");
        assertThat(two.post("control/invalidate/product", "").statusCode()).isEqualTo(200);
        awaitRun(two, second);

        assertThat(lastRun(report(one))).isEqualTo(first);
        assertThat(two.calls("list")).isEqualTo(asked + 1);
        assertThat(one.calls("list")).isEqualTo(1);
        assertThat(cache(one.get("types/list"))).isEqualTo("HIT");
        assertThat(one.calls("list")).isEqualTo(1);
    }

    @Test
    void aUrlElsewhereRefusesTheDeployment() {
        assertThatThrownBy(() -> deployer.deploy(ELSEWHERE))
                .hasStackTraceContaining("Cachette's configuration: in cachette.warming.urls is"
                        + " 'http://elsewhere.example/'; allowed are paths within the application");
    }

    /** When the last run ended, once it is another than before. */
    private static String awaitRun(EdgeClient client, String before) {
        return Awaitility.await()
                .atMost(LONG)
                .until(() -> lastRun(report(client)), last -> !last.equals("null") && !last.equals(before));
    }

    private static String lastRun(String report) {
        return report.replaceFirst(".*\"last_run\":\"?([^\",]*).*", "$1");
    }

    private static String report(EdgeClient client) {
        return operators(client, "warming");
    }

    private static String operators(EdgeClient client, String path) {
        HttpResponse<String> report = client.get("cache/" + path, "X-User", "op", "X-Roles", "cache-admin");
        assertThat(report.statusCode()).isEqualTo(200);
        return report.body();
    }

    private static URI base(String name) {
        return TestedServer.url(name);
    }
}
