package org.cachette.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private final Counts counts = new Counts();
    private final Sums sums = new Sums();
    private final Statistics statistics = new Statistics(counts, sums);

    @Test
    void onlyWhatHappenedSinceTheLastFlush_isAdded() {
        counts.hit("product");
        counts.hit("product");
        counts.miss("search");
        assertThat(statistics.flush())
                .containsExactlyInAnyOrderEntriesOf(Map.of("hits:product", 2L, "misses:search", 1L));
        counts.hit("product");
        statistics.flush();
        statistics.flush();
        assertThat(sums.added)
                .containsExactly(Map.of("hits:product", 2L, "misses:search", 1L), Map.of("hits:product", 1L), Map.of());
        assertThat(sums.sums).containsEntry("hits:product", 3L);
    }

    @Test
    void whatWasNotConfirmed_goesAlongWithTheNext() {
        counts.hit("product");
        sums.failing = true;
        assertThat(statistics.flush()).isNull();
        counts.hit("product");
        sums.failing = false;
        assertThat(statistics.flush()).containsEntry("hits:product", 2L);
    }

    @Test
    void whatWasSpared_isCountedPerType_toTheMicrosecond() {
        counts.saved("search", 1_500);
        assertThat(statistics.flush()).containsEntry("saved-calls:search", 1L).containsEntry("saved-micros:search", 1L);
        counts.saved("search", 1_500);
        counts.saved("product", 40_000_000);
        assertThat(statistics.flush())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "saved-calls:search", 2L,
                        "saved-micros:search", 3L,
                        "saved-calls:product", 1L,
                        "saved-micros:product", 40_000L));
    }

    @Test
    void thisNodesOwnCounts_areAlwaysThere() {
        counts.failed("find", new IllegalStateException("away"));
        counts.corrupt("product", "its checksum does not match");
        sums.failing = true;
        statistics.flush();
        assertThat(statistics.here()).containsExactlyEntriesOf(Map.of("errors", 2L));
    }

    @Test
    void countersOfOneKindAddUp() {
        Map<String, Long> counters = Map.of("hits:product", 2L, "hits:search", 3L, "misses:product", 5L, "errors", 7L);
        assertThat(Counts.sum(counters, Counts.HITS)).isEqualTo(5);
        assertThat(Counts.sum(counters, Counts.MISSES)).isEqualTo(5);
        assertThat(Counts.sum(counters, Counts.ERRORS)).isEqualTo(7);
    }

    private static final class Sums implements SharedCounts {

        private final List<Map<String, Long>> added = new ArrayList<>();
        private final Map<String, Long> sums = new HashMap<>();
        private boolean failing;

        @Override
        public Map<String, Long> add(Map<String, Long> increments) {
            if (failing) {
                throw new IllegalStateException("away");
            }
            added.add(Map.copyOf(increments));
            increments.forEach((counter, increment) -> sums.merge(counter, increment, Long::sum));
            return Map.copyOf(sums);
        }
    }
}
