package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {

    private final Doorkeeper doorkeeper = new Doorkeeper();
    private final Random random = new Random(17);

    @Test
    void knowsWhoCameBefore() {
        for (int i = 0; i < 10_000; i++) {
            long hash = random.nextLong();
            doorkeeper.knows(hash);
            assertThat(doorkeeper.knows(hash)).isTrue();
        }
    }

    @Test
    void takesOneInAHundredNewcomersForAnAcquaintance_atMost() {
        int mistaken = 0;
        for (int i = 0; i < Doorkeeper.CAPACITY - 1; i++) {
            mistaken += doorkeeper.knows(random.nextLong()) ? 1 : 0;
        }
        assertThat(mistaken / (double) Doorkeeper.CAPACITY).isLessThan(0.01);
        int late = 0;
        for (int i = 0; i < 1000; i++) {
            late += doorkeeper.knows(random.nextLong()) ? 1 : 0;
        }
        assertThat(late).isBetween(1, 30);
    }

    @Test
    void forgetsAllOnceItIsFull() {
        Random same = new Random(17);
        int newcomers = 0;
        while (newcomers < Doorkeeper.CAPACITY) {
            newcomers += doorkeeper.knows(random.nextLong()) ? 0 : 1;
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(doorkeeper.knows(same.nextLong())).isFalse();
        }
    }
}
