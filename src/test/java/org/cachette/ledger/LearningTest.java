package org.cachette.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What was known when. */
class LearningTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final Learning learning = new Learning();

    @Test
    void itSaysWhatWasKnownThen() {
        learning.at(1, 5, 0);
        learning.at(1, 7, SECOND);
        learning.at(1, 7, 2 * SECOND);
        assertThat(learning.position(1, -1)).isEqualTo(-1);
        assertThat(learning.position(1, 0)).isEqualTo(5);
        assertThat(learning.position(1, SECOND - 1)).isEqualTo(5);
        assertThat(learning.position(1, SECOND)).isEqualTo(7);
        assertThat(learning.position(2, SECOND)).isEqualTo(-1);
    }

    @Test
    void manyInAShortTimeTakeLittleRoom_andNothingIsSaidToHaveBeenKnownTooEarly() {
        for (int i = 1; i <= 1_000; i++) {
            learning.at(1, i, i * MILLI);
        }
        for (int i = 1; i <= 1_000; i++) {
            assertThat(learning.position(1, i * MILLI)).isLessThanOrEqualTo(i);
        }
        assertThat(learning.position(1, 500 * MILLI)).isGreaterThanOrEqualTo(480);
        assertThat(learning.position(1, 1_000 * MILLI)).isEqualTo(1_000);
    }

    @Test
    void whatIsTooOldIsForgotten_butForTheLastOfIt() {
        learning.at(1, 1, 0);
        learning.at(1, 2, SECOND);
        learning.at(1, 3, 2 * SECOND + Learning.LONGEST_NANOS);
        assertThat(learning.position(1, 0)).isEqualTo(-1);
        assertThat(learning.position(1, 2 * SECOND)).isEqualTo(2);
    }
}
