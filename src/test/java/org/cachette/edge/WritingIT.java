package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cachette.edge.EdgeClient.cache;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.cachette.wildfly.Archives;
import org.cachette.wildfly.OnServer;
import org.cachette.wildfly.TestedServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What writing methods do to cached answers, with the server's own transactions. */
@OnServer
@RunAsClient
class WritingIT {

    private static final String READ = "writing/read";

    @ArquillianResource
    private URI base;

    private EdgeClient client;

    @Deployment(testable = false)
    static WebArchive application() {
        return Archives.withLibrary("writing.war")
                .addClasses(
                        Calls.class,
                        Control.class,
                        EdgeApplication.class,
                        Thing.class,
                        TransactionFilter.class,
                        Writing.class,
                        Writing.Many.class,
                        Writing.Shown.class,
                        Writing.Writer.class)
                .addAsResource(
                        new StringAsset("cachette.types.rates.ttl=600\ncachette.redis.timeout=3000\n"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void fill() {
        client = new EdgeClient(base);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> client.post("control/invalidate/search", "").statusCode() == 200);
        client.get(READ);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::isThere);
    }

    @Test
    void afterSuccess() {
        assertThat(client.post("writing/plain", "").statusCode()).isEqualTo(204);
        assertThat(isThere()).isFalse();
    }

    @Test
    void notAfterAnException() {
        assertThat(client.post("writing/exception", "").statusCode()).isEqualTo(404);
        assertThat(isThere()).isTrue();
    }

    @Test
    void afterAnExceptionThatLeavesItOpen() {
        assertThat(client.post("writing/exception?unsure=true", "").statusCode())
                .isEqualTo(500);
        assertThat(isThere()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 303, 399})
    void afterAResponseThatSaysSo(int status) {
        assertThat(client.post("writing/status/" + status, "").statusCode()).isEqualTo(status);
        assertThat(isThere()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 500})
    void notAfterAResponseThatSaysOtherwise(int status) {
        assertThat(client.post("writing/status/" + status, "").statusCode()).isEqualTo(status);
        assertThat(isThere()).isTrue();
    }

    @Test
    void afterAStageHasCompleted_andBeforeItsCallerKnows() {
        assertThat(client.post("writing/stage/201", "").statusCode()).isEqualTo(201);
        assertThat(isThere()).isFalse();
    }

    @Test
    void notAfterAStageThatFails() {
        assertThat(client.post("writing/stage/409", "").statusCode()).isEqualTo(409);
        assertThat(client.post("writing/stage/0", "").statusCode()).isEqualTo(404);
        assertThat(isThere()).isTrue();
    }

    @Test
    void afterTheCommitOfTheMethodsOwnTransaction_neverAfterItsRollback() {
        assertThat(client.post("writing/transactional?rollback=true", "").statusCode())
                .isEqualTo(204);
        assertThat(isThere()).isTrue();
        assertThat(client.post("writing/transactional", "").statusCode()).isEqualTo(204);
        assertThat(isThere()).isFalse();
        assertThat(client.put("writing/products/2", "").statusCode()).isEqualTo(204);
        assertThat(isThere()).isFalse();
    }

    @Test
    void afterTheCommitOfTheTransactionAround_andNotBefore() {
        assertThat(client.post("writing/around", "").body()).isEqualTo("own=false others=true stored=false");
        assertThat(isThere()).isFalse();
    }

    @Test
    void neverAfterTheRollbackOfTheTransactionAround() {
        assertThat(client.post("writing/around?rollback=true", "").body())
                .isEqualTo("own=false others=true stored=false");
        assertThat(isThere()).isTrue();
    }

    @Test
    void atOnceAfterATransactionApart_whateverBecomesOfTheOneAround() {
        assertThat(client.post("writing/around?rollback=true&apart=true", "").body())
                .isEqualTo("own=false others=false stored=false");
        assertThat(isThere()).isFalse();
    }

    @Test
    void aRequestInATransactionThatBeganBeforeIt_goesPastTheCache() {
        assertThat(cache(client.get("writing/filtered/read"))).isEqualTo("BYPASS");
        assertThat(cache(client.get("writing/filtered/read"))).isEqualTo("BYPASS");
        assertThat(cache(client.get("writing/transactional/read"))).isIn("MISS", "HIT");
        assertThat(cache(client.get("writing/transactional/read"))).isEqualTo("HIT");
    }

    @Test
    void whileRedisIsAway_theCallerIsToldThatTheChangeWasMade() {
        Assumptions.assumeTrue(TestedServer.redis().controllable(), "the Redis is somebody else's");
        TestedServer.redis().stop();
        try {
            for (String path : new String[] {"writing/plain", "writing/transactional", "writing/stage/200"}) {
                HttpResponse<String> unconfirmed = client.post(path, "");
                assertThat(unconfirmed.statusCode()).isEqualTo(503);
                assertThat(unconfirmed.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(unconfirmed.body())
                        .contains("\"status\":503", "\"done\":[\"the change itself", "\"not_done\":[");
            }
            assertThat(client.post("writing/exception", "").statusCode()).isEqualTo(404);
            assertThat(client.post("writing/exception?unsure=true", "").statusCode())
                    .isEqualTo(500);
            // Nobody is left to be told at the end of a transaction.
            assertThat(client.post("writing/around", "").statusCode()).isEqualTo(200);
        } finally {
            TestedServer.redis().start();
        }
    }

    @Test
    void moreThanAThousandTagsAreNotStored() {
        client.get("writing/many/1000");
        assertThat(cache(client.get("writing/many/1000"))).isEqualTo("HIT");
        client.get("writing/many/1001");
        assertThat(cache(client.get("writing/many/1001"))).isEqualTo("MISS");
    }

    @Test
    void aTagWithControlCharactersIsNotStored() {
        client.get("writing/stores/4%0A2");
        assertThat(cache(client.get("writing/stores/4%0A2"))).isEqualTo("MISS");
    }

    @Test
    void tagsAreNoPropertyOfTheAnswer() {
        assertThat(client.get("writing/search?ids=1,2").body()).isEqualTo("[{\"id\":\"1\"},{\"id\":\"2\"}]");
    }

    @Test
    void aTagDropsExactlyTheAnswersThatShowIt() {
        client.get("writing/search?ids=1,2");
        client.get("writing/search?ids=2,3");
        client.get("writing/search?ids=3,4");

        assertThat(client.put("writing/products/2", "").statusCode()).isEqualTo(204);

        assertThat(cache(client.get("writing/search?ids=1,2"))).isEqualTo("MISS");
        assertThat(cache(client.get("writing/search?ids=2,3"))).isEqualTo("MISS");
        assertThat(cache(client.get("writing/search?ids=3,4"))).isEqualTo("HIT");
    }

    @Test
    void aRequestsTagIsTakenAsItIs() {
        client.get("writing/stores/4%202");
        client.get("writing/stores/4%25202");

        assertThat(client.post("writing/by-hand?tag=store:4%202", "").statusCode())
                .isEqualTo(204);

        assertThat(cache(client.get("writing/stores/4%202"))).isEqualTo("MISS");
        assertThat(cache(client.get("writing/stores/4%25202"))).isEqualTo("HIT");
    }

    private boolean isThere() {
        return cache(client.get(READ)).equals("HIT");
    }
}
