package org.cachette.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that is asked for all the time, expires every two seconds, and takes 600 ms to be made anew. */
@Tag("alone")
@Tag("server")
@ExtendWith(SharedCluster.class)
class StaleWhileRevalidateIT {

    private static final int CLIENTS = 16;
    private static final int ROUNDS = 3;
    private static final String HITS = "answers/lasting/warm";
    private static final Duration LOAD = Duration.ofSeconds(10);

    /** As the application declares it. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private static final Duration SLOW = Duration.ofMillis(600);

    private static final Duration LONGEST_OF_99_PERCENT = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMillis(300);

    private final Clients clients = new Clients();

    @AfterEach
    void letTheOriginGo(Cluster cluster) {
        cluster.origin().delay(Duration.ZERO);
    }

    /** The times of a busy machine are not the cache's: one round in which all is as quick as it should be is enough. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void nobodyWaitsForARefreshAndEachIsOneCall(int count, Cluster cluster) throws InterruptedException {
        SteadyLoad load = new SteadyLoad(clients, cluster.nodes(count));
        load.run(CLIENTS, FRESH, HITS);
        cluster.origin().delay(SLOW);
        Times times = round(load, cluster, "refreshed-" + count + "-1");
        for (int round = 2; round <= ROUNDS && !times.areGood(); round++) {
            times = round(load, cluster, "refreshed-" + count + "-" + round);
        }
        assertThat(times.areGood()).as(times.toString()).isTrue();
    }

    private Times round(SteadyLoad load, Cluster cluster, String name) throws InterruptedException {
        long began = System.nanoTime();
        clients.get(cluster.nodes(1).get(0), path(name));
        Map<String, SteadyLoad.Result> results = load.run(CLIENTS, LOAD, path(name), HITS);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        SteadyLoad.Result result = results.get(path(name));
        SoftAssertions.assertSoftly(all -> {
            all.assertThat(result.answers())
                    .extracting(HttpResponse::statusCode)
                    .containsOnly(200);
            all.assertThat(result.answers()).extracting(Clients::cache).doesNotContain("MISS");
            all.assertThat((long) cluster.origin().calls(name))
                    .as("calls of the origin")
                    .isBetween(2L, 1 + took.dividedBy(FRESH));
        });
        return new Times(result, results.get(HITS));
    }

    /**
     * How long answers took that are refreshed, and beside them, from the same nodes at the same time, answers that are fresh
     * all the time.
     */
    private record Times(SteadyLoad.Result refreshed, SteadyLoad.Result hits) {

        boolean areGood() {
            return isGood(99, LONGEST_OF_99_PERCENT) && isGood(100, LONGEST);
        }

        private boolean isGood(int percent, Duration limit) {
            return refreshed.percentile(percent).compareTo(allowed(limit, hits.percentile(percent))) <= 0;
        }

        @Override
        public String toString() {
            return "99 % took at most " + refreshed.percentile(99) + " (hits " + hits.percentile(99) + "), all at most "
                    + refreshed.percentile(100) + " (hits " + hits.percentile(100) + ")";
        }
    }

    /** The limit itself, unless this machine has so much else to do that even hits, which wait for nothing, come near it. */
    private static Duration allowed(Duration limit, Duration hit) {
        Duration twice = hit.multipliedBy(2);
        return twice.compareTo(limit) > 0 ? twice : limit;
    }

    private static String path(String name) {
        return "answers/fleeting/" + name;
    }
}
