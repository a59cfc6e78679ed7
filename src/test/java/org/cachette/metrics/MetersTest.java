package org.cachette.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetersTest {

    @ParameterizedTest
    @CsvSource({
        "all, *",
        "type:product, product",
        "key:cache:product:id=7, product",
        "pattern:cache:search:*, search",
        "pattern:cache:*, *",
        "pattern:cache:s*:x, *",
        "pattern:cache:, *",
    })
    void anInvalidationCountsForTheTypeThatItLiesWithin(String scope, String type) {
        assertThat(Meters.typeOf(scope)).isEqualTo(type);
    }

    @Test
    void labelsAreMadeOnceAndNotWithoutBound() {
        List<String> made = new ArrayList<>();
        PerLabel<String> labels = new PerLabel<>(label -> {
            made.add(label);
            return label;
        });
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 1000; i++) {
                labels.of("type" + i);
            }
        }
        assertThat(made).hasSize(201).endsWith(PerLabel.OTHER);
        assertThat(labels.of("type7")).isEqualTo("type7");
        assertThat(labels.of("never seen")).isEqualTo(PerLabel.OTHER);
    }
}
