package org.cachette.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cachette.observe.CacheObserver;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Exception CAUSE = new IllegalStateException("away");

    private final TestClock clock = new TestClock();
    private final List<String> told = new ArrayList<>();
    private final Breaker breaker = new Breaker(3, PAUSE.toNanos(), clock, new Told());

    @Test
    void closed_letsEverybodyThrough() {
        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void fewerFailuresInARowThanTheThreshold_keepItClosed() {
        fail(2);
        breaker.succeeded("find");
        fail(2);
        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void atTheThreshold_nobodyGetsThroughUntilThePauseIsOver() {
        fail(3);
        assertThat(breaker.isClosed()).isFalse();
        assertThat(breaker.permits()).isFalse();
        clock.advance(PAUSE.minusNanos(1));
        assertThat(breaker.permits()).isFalse();
        clock.advance(Duration.ofNanos(1));
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void afterThePause_onlyOneProbes() {
        fail(3);
        clock.advance(PAUSE);
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isFalse();
    }

    @Test
    void aProbeThatNeverComesBack_isFollowedByAnother() {
        fail(3);
        clock.advance(PAUSE);
        assertThat(breaker.permits()).isTrue();
        clock.advance(PAUSE);
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void aProbeThatFails_beginsThePauseAgain() {
        fail(3);
        clock.advance(PAUSE);
        assertThat(breaker.permits()).isTrue();
        fail(1);
        assertThat(breaker.permits()).isFalse();
        clock.advance(PAUSE);
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void aProbeThatSucceeds_closesIt() {
        fail(5);
        clock.advance(PAUSE);
        assertThat(breaker.permits()).isTrue();
        breaker.succeeded("find");
        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void everyFailureIsCounted_butAnOutageIsToldOnceUntilItIsOver() {
        fail(4);
        breaker.succeeded("find");
        breaker.succeeded("find");
        fail(1);
        assertThat(told)
                .containsExactly("failed", "outage", "failed", "failed", "failed", "recovered", "failed", "outage");
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed("find", CAUSE);
        }
    }

    private final class Told implements CacheObserver {

        @Override
        public void failed(String operation, Throwable cause) {
            told.add("failed");
        }

        @Override
        public void outage(String operation, Throwable cause) {
            told.add("outage");
        }

        @Override
        public void recovered() {
            told.add("recovered");
        }
    }
}
