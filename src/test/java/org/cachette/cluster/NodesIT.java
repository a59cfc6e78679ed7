package org.cachette.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cachette.cluster.Clients.cache;

import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several nodes are one cache. */
@Tag("alone")
@Tag("server")
@ExtendWith(SharedCluster.class)
class NodesIT {

    private final Clients clients = new Clients();

    @Test
    void whatOneNodeStoredTheOthersGive(Cluster cluster) {
        String path = "answers/lasting/stored";
        HttpResponse<String> first = clients.get(cluster.nodes(3).get(0), path);
        assertThat(first.body()).isEqualTo("1");
        assertThat(cache(first)).isEqualTo("MISS");
        for (Node node : cluster.nodes(3)) {
            HttpResponse<String> next = clients.get(node, path);
            assertThat(next.body()).isEqualTo("1");
            assertThat(cache(next)).isEqualTo("HIT");
        }
        assertThat(cluster.origin().calls("stored")).isEqualTo(1);
    }

    @Test
    void aValidatorOfOneNodeHoldsOnAll_andPartsFitTogether(Cluster cluster) {
        String path = "answers/lasting/validated";
        HttpResponse<String> first = clients.get(cluster.nodes(3).get(0), path);
        String tag = first.headers().firstValue("ETag").orElse("none");
        assertThat(tag).matches("\"[^\"]+\"");
        for (Node node : cluster.nodes(3)) {
            HttpResponse<String> same = clients.get(node, path, "If-None-Match", tag);
            assertThat(same.statusCode()).isEqualTo(304);
            assertThat(same.body()).isEmpty();
            assertThat(cache(same)).isEqualTo("HIT");
            HttpResponse<String> part = clients.get(node, path, "Range", "bytes=0-0");
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo(first.body());
            assertThat(part.headers().firstValue("ETag")).contains(tag);
        }
        assertThat(cluster.origin().calls("validated")).isEqualTo(1);
    }

    @Test
    void whatOneNodeInvalidatedNoNodeGives(Cluster cluster) {
        String path = "answers/lasting/invalidated";
        int calls = 0;
        for (Node invalidating : cluster.nodes(3)) {
            calls++;
            for (Node node : cluster.nodes(3)) {
                assertThat(clients.get(node, path).body()).isEqualTo(Integer.toString(calls));
            }
            assertThat(clients.post(invalidating, "invalidate/type/lasting").statusCode())
                    .isEqualTo(200);
        }
        assertThat(cluster.origin().calls("invalidated")).isEqualTo(calls);
    }

    @Test
    void nodeHeldStillAnswersNothingUntilItGoesOn(Cluster cluster) {
        Node held = cluster.nodes(3).get(1);
        Node other = cluster.nodes(3).get(0);
        String path = "answers/lasting/held";
        held.freeze();
        try {
            assertThat(clients.get(other, path).body()).isEqualTo("1");
            assertThatThrownBy(() -> clients.get(held, path, Duration.ofMillis(500)))
                    .hasCauseInstanceOf(HttpTimeoutException.class);
        } finally {
            held.resume();
        }
        assertThat(clients.get(held, path).body()).isEqualTo("1");
    }

    @Test
    void processesAreTheServersThemselves(Cluster cluster) {
        List<Long> pids = cluster.nodes(3).stream().map(Node::pid).toList();
        assertThat(pids).doesNotHaveDuplicates().allSatisfy(pid -> assertThat(
                        ProcessHandle.of(pid).orElseThrow().info().command().orElse(""))
                .endsWith("/java"));
    }
}
