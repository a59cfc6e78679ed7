package org.cachette.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cachette.replay.ReplayedCluster.Room;
import org.junit.jupiter.api.Test;

/** Visits whose fate can be told in advance. */
class ReplayedClusterTest {

    private static final long BEGIN = 1_700_000_000_000L;
    private static final int BYTES = 1000;
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aSecondVisit_isAnsweredFromMemory() {
        try (ReplayedCluster cluster = cluster(1, 10, 10)) {
            cluster.visit(read("/a", 0));
            cluster.visit(read("/a", 1));
            cluster.visit(read("/b", 2));
            assertThat(cluster.rates()).isEqualTo(new Rates(3, 1, 0));
        }
    }

    @Test
    void anotherNodesVisit_isAnsweredFromWhatTheyShare() {
        try (ReplayedCluster cluster = cluster(2, 10, 10)) {
            for (int i = 0; i < 4; i++) {
                cluster.visit(read("/a", i));
            }
            assertThat(cluster.rates()).as("the first of each node is none").isEqualTo(new Rates(4, 2, 1));
        }
    }

    @Test
    void whatIsOld_isAskedForAgain() {
        try (ReplayedCluster cluster = cluster(1, 10, 10)) {
            cluster.visit(read("/a", 0));
            cluster.visit(read("/a", HOUR.toMillis() - 1));
            cluster.visit(read("/a", HOUR.toMillis()));
            assertThat(cluster.rates()).isEqualTo(new Rates(3, 1, 0));
        }
    }

    @Test
    void whatIsChanged_isAskedForAgain_onAllNodes() {
        try (ReplayedCluster cluster = cluster(2, 10, 10)) {
            cluster.visit(read("/a", 0));
            cluster.visit(read("/a", 1));
            cluster.visit(new Visit("/a", 2, 0, false));
            cluster.visit(read("/a", 3));
            cluster.visit(read("/a", 4));
            assertThat(cluster.rates()).isEqualTo(new Rates(4, 0, 2));
        }
    }

    @Test
    void whereThereIsNoRoom_theSharedOnesAreLeft_andThenNone() {
        try (ReplayedCluster cluster = cluster(1, 1, 3)) {
            for (int round = 0; round < 10; round++) {
                for (String resource : new String[] {"/a", "/b", "/c"}) {
                    cluster.visit(read(resource, round));
                }
            }
            assertThat(cluster.rates().ofBoth()).isEqualTo(0.9);
            assertThat(cluster.rates().ofLocal()).isLessThan(0.5);
        }
        try (ReplayedCluster cluster = cluster(1, 0, 2)) {
            for (int i = 0; i < 30; i++) {
                cluster.visit(read("/" + i % 3, i));
            }
            assertThat(cluster.rates()).as("a cycle longer than an LRU").isEqualTo(new Rates(30, 0, 0));
        }
    }

    private static Visit read(String resource, long millis) {
        return new Visit(resource, BEGIN + millis, BYTES, true);
    }

    private static ReplayedCluster cluster(int nodes, int local, int shared) {
        return new ReplayedCluster(new Room(nodes, local * ReplayedCluster.weight(BYTES), shared, HOUR), BEGIN);
    }
}
