package org.cachette.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many clients that ask several nodes for the same answer at once, when nobody has it. */
@Tag("alone")
@Tag("server")
@ExtendWith(SharedCluster.class)
class StampedeIT {

    private static final int CLIENTS = 64;

    /** So long that all have asked before the first is answered. */
    private static final Duration SLOW = Duration.ofSeconds(2);

    private final Clients clients = new Clients();

    @BeforeEach
    void slowDownTheOrigin(Cluster cluster) {
        for (Node node : cluster.nodes().all()) {
            // A server's first request takes longer than all others.
            clients.get(node, "answers/lasting/first");
        }
        cluster.origin().delay(SLOW);
    }

    @AfterEach
    void letTheOriginGo(Cluster cluster) {
        cluster.origin().delay(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theOriginIsAskedOnceForAColdKey(int nodes, Cluster cluster) {
        String name = "cold-" + nodes;

        List<HttpResponse<String>> answers = clients.getAtOnce(CLIENTS, cluster.nodes(nodes), path(name));

        assertAllAreOf(1, answers);
        assertThat(cluster.origin().calls(name)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theOriginIsAskedOnceAfterAnInvalidation(int nodes, Cluster cluster) {
        String name = "invalidated-" + nodes;
        Node first = cluster.nodes(nodes).get(0);
        clients.get(first, path(name));
        assertThat(clients.post(first, "invalidate/type/lasting").statusCode()).isEqualTo(200);

        List<HttpResponse<String>> answers = clients.getAtOnce(CLIENTS, cluster.nodes(nodes), path(name));

        assertAllAreOf(2, answers);
        assertThat(cluster.origin().calls(name)).isEqualTo(2);
    }

    private static void assertAllAreOf(int call, List<HttpResponse<String>> answers) {
        assertThat(answers)
                .hasSize(CLIENTS)
                .extracting(HttpResponse::statusCode)
                .containsOnly(200);
        assertThat(answers).extracting(HttpResponse::body).containsOnly(Integer.toString(call));
    }

    private static String path(String name) {
        return "answers/lasting/" + name;
    }
}
