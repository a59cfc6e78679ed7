package org.cachette.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {

    private final Recent<Integer> recent = new Recent<>(2);

    @Test
    void ofTooManyNamesTheOneLookedAtLongestAgoIsForgotten() {
        recent.put("a", 1);
        recent.put("b", 2);
        assertThat(recent.of("a")).isEqualTo(1);
        recent.put("c", 3);
        assertThat(recent.of("a")).isEqualTo(1);
        assertThat(recent.of("b")).isNull();
        assertThat(recent.of("c")).isEqualTo(3);
        assertThat(recent.size()).isEqualTo(2);
    }

    @Test
    void whatIsForgottenLeavesRoom() {
        recent.put("a", 1);
        recent.put("a", 2);
        recent.forget("a");
        recent.forget("a");
        assertThat(recent.of("a")).isNull();
        assertThat(recent.size()).isZero();
    }
}
