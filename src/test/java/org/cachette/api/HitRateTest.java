package org.cachette.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitRateTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0.0",
        "0, 5, 0.0",
        "5, 0, 100.0",
        "1, 2, 33.33",
        "2, 1, 66.67",
        "1, 7, 12.5",
        "1, 799, 0.13",
        "99999, 1, 100.0",
        "9999, 1, 99.99",
        "4611686018427387904, 1, 100.0"
    })
    void itIsInPercent_withTwoDecimals_andZeroWhereNobodyAsked(long hits, long misses, double rate) {
        CacheStatistics.Snapshot snapshot = new CacheStatistics.Snapshot(hits, misses, 3, true);
        assertThat(snapshot.hitRate()).isEqualTo(rate);
        assertThat(snapshot.totalRequests()).isEqualTo(hits + misses);
    }
}
