package org.cachette.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.Test;

/** Two clocks, and both must agree. */
class LeaseTest {

    private static final Duration LENGTH = Duration.ofSeconds(2);

    private final TestClock clock = new TestClock();
    private final Lease lease = Lease.from(clock, LENGTH.toNanos());

    @Test
    void itEndsByTheMonotonicClock_toTheNanosecond() {
        long wall = clock.millis();
        clock.advance(LENGTH.minusNanos(1));
        clock.setWall(wall);
        assertThat(lease.isHeld(clock)).isTrue();
        clock.advance(Duration.ofNanos(1));
        assertThat(lease.isHeld(clock)).isFalse();
    }

    @Test
    void itEndsByTheWallClock_whereTheOtherStoodStill() {
        long wall = clock.millis();
        clock.setWall(wall + LENGTH.toMillis() - 1);
        assertThat(lease.isHeld(clock)).isTrue();
        clock.setWall(wall + LENGTH.toMillis());
        assertThat(lease.isHeld(clock)).isFalse();
    }

    @Test
    void aWallClockSetBack_endsItToo() {
        clock.setWall(clock.millis() - LENGTH.toMillis());
        assertThat(lease.isHeld(clock)).isFalse();
    }
}
