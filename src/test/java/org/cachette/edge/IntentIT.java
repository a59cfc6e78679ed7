package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cachette.edge.EdgeClient.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.cachette.servers.RedisSocket;
import org.cachette.wildfly.Archives;
import org.cachette.wildfly.OnServer;
import org.cachette.wildfly.TestedServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the ledger while a transaction of the server's own is being committed, with {@code cachette.invalidation.intent}. */
@OnServer
@RunAsClient
class IntentIT {

    private static final String READ = "writing/read";
    private static final String LEDGER = "cachette:{ledger}:v2";
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private static final String NOTING = "intent";
    private static final String WITHOUT = "without-intent";

    @ArquillianResource
    @OperateOnDeployment(NOTING)
    private URI base;

    @ArquillianResource
    @OperateOnDeployment(WITHOUT)
    private URI withoutBase;

    private EdgeClient client;
    private EdgeClient without;

    @Deployment(name = NOTING, testable = false)
    static WebArchive noting() {
        return application(NOTING, "cachette.invalidation.intent=true\n");
    }

    /** Another node of the same application, for which nobody has set the option yet. */
    @Deployment(name = WITHOUT, testable = false)
    static WebArchive without() {
        return application(WITHOUT, "");
    }

    private static WebArchive application(String name, String option) {
        return Archives.withLibrary(name + ".war")
                .addClasses(
                        Calls.class,
                        Committing.class,
                        Control.class,
                        EdgeApplication.class,
                        Thing.class,
                        Writing.class,
                        Writing.Many.class,
                        Writing.Shown.class,
                        Writing.Writer.class)
                .addAsResource(
                        new StringAsset(option + "cachette.redis.timeout=3000\n"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void fill() {
        Assumptions.assumeTrue(TestedServer.redis().controllable(), "somebody else's Redis is not looked into");
        client = new EdgeClient(base);
        without = new EdgeClient(withoutBase);
        for (EdgeClient node : List.of(client, without)) {
            Awaitility.await()
                    .atMost(PATIENT)
                    .until(() -> node.post("control/invalidate/search", "").statusCode() == 200);
        }
        client.get(READ);
        Awaitility.await().atMost(PATIENT).until(this::isThere);
    }

    @AfterEach
    void open() {
        client.post("control/open", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "around"})
    void itIsNotedBeforeTheCommit_andTakenOutWithTheInvalidation(String write) throws Exception {
        long number = number();
        CompletableFuture<HttpResponse<String>> answer = beginToCommit(write);
        assertThat(isThere()).as("nothing is invalidated before the commit").isTrue();
        client.post("control/open", "");
        assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        assertThat(isThere()).isFalse();
        assertThat(notes()).doesNotContain("type:");
        assertThat(number()).isEqualTo(number + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "around"})
    void whereTheCommitIsRefused_itIsTakenOut_andNothingIsInvalidated(String write) throws Exception {
        long number = number();
        CompletableFuture<HttpResponse<String>> answer = beginToCommit(write + "?refused=true");
        client.post("control/open", "");
        assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(500);
        assertThat(isThere()).isTrue();
        assertThat(notes()).doesNotContain("type:");
        assertThat(number()).isEqualTo(number);
    }

    @Test
    void aRollbackFromTheStart_notesNothing() {
        long number = number();
        assertThat(client.post("writing/transactional?rollback=true", "").statusCode())
                .isEqualTo(204);
        assertThat(client.post("writing/around?rollback=true", "").statusCode()).isEqualTo(200);
        assertThat(isThere()).isTrue();
        assertThat(notes()).doesNotContain("type:");
        assertThat(number()).isEqualTo(number);
    }

    @Test
    void aNodeWithoutTheOption_invalidatesWhileTheOtherHasNoted_andHearsOfItsInvalidation() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = beginToCommit("own");
        assertThat(cache(without.get(READ))).isEqualTo("HIT");
        assertThat(without.post("writing/plain", "").statusCode()).isEqualTo(204);
        assertThat(notes()).as("it is the other's").contains("type:product");
        String filled = without.get(READ).body();
        assertThat(client.get(READ).body()).isEqualTo(filled);
        client.post("control/open", "");
        assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        assertThat(cache(without.get(READ))).isEqualTo("MISS");
        assertThat(notes()).doesNotContain("type:");
    }

    @Test
    void aNodeWithoutTheOption_notesNothing_andItsInvalidationHoldsOnTheOther() throws Exception {
        int commits = without.calls("commit");
        without.post("control/close", "");
        CompletableFuture<HttpResponse<String>> answer = without.postLater("committing/own");
        try {
            Awaitility.await().atMost(PATIENT).until(() -> without.calls("commit") == commits + 1);
            assertThat(notes()).doesNotContain("type:");
            assertThat(isThere()).isTrue();
        } finally {
            without.post("control/open", "");
        }
        assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        assertThat(isThere()).isFalse();
    }

    @Test
    void whileRedisIsAway_theCommitGoesOn() {
        int commits = client.calls("commit");
        TestedServer.redis().stop();
        try {
            assertThat(client.post("committing/own", "").statusCode()).isEqualTo(503);
            assertThat(client.post("committing/around", "").statusCode()).isEqualTo(204);
        } finally {
            TestedServer.redis().start();
        }
        assertThat(client.calls("commit")).isEqualTo(commits + 2);
        Awaitility.await()
                .atMost(PATIENT)
                .until(() -> client.post("control/invalidate/search", "").statusCode() == 200);
        Awaitility.await().atMost(PATIENT).until(() -> !notes().contains("type:"));
    }

    /** Returns when the note is there, and the database has been asked to commit. */
    private CompletableFuture<HttpResponse<String>> beginToCommit(String write) {
        int commits = client.calls("commit");
        client.post("control/close", "");
        CompletableFuture<HttpResponse<String>> answer = client.postLater("committing/" + write);
        Awaitility.await().atMost(PATIENT).until(() -> client.calls("commit") == commits + 1);
        assertThat(notes()).contains("type:product");
        return answer;
    }

    private boolean isThere() {
        return cache(client.get(READ)).equals("HIT");
    }

    private static String notes() {
        return ask("HVALS " + LEDGER + ":intents");
    }

    private static long number() {
        return Long.parseLong(ask("HGET " + LEDGER + " number"));
    }

    private static String ask(String command) {
        try (RedisSocket socket = new RedisSocket(TestedServer.redis().port(), (int) PATIENT.toMillis())) {
            return socket.ask(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
