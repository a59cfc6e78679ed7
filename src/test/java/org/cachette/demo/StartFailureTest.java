package org.cachette.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartFailureTest {

    @Test
    void reasonIsTheLastLine() {
        assertThat(StartFailure.lines(new DemoException("Redis ended. Its log:\nline 1\nline 2")))
                .containsExactly("line 1", "line 2", "The demo has failed: Redis ended. Its log:");
        assertThat(StartFailure.lines(new IllegalStateException()))
                .containsExactly("The demo has failed: java.lang.IllegalStateException");
    }
}
