package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cachette.engine.VariantCensus.Place;
import org.cachette.key.Digest;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.Test;

class VariantCensusTest {

    private static final Digest RESOURCE = new Digest(1, 1);

    private final TestClock clock = new TestClock();
    private final VariantCensus census = new VariantCensus(clock);

    @Test
    void soManyOfAResourceAreStored_andNoMore() {
        assertThat(place(1)).isEqualTo(Place.FIRST);
        assertThat(place(1)).isEqualTo(Place.FIRST);
        assertThat(place(2)).isEqualTo(Place.FURTHER);
        assertThat(place(1)).isEqualTo(Place.FURTHER);
        assertThat(place(3)).isEqualTo(Place.FURTHER);
        assertThat(place(4)).isEqualTo(Place.TOO_MANY);
        assertThat(place(4)).isEqualTo(Place.TOO_MANY);
        assertThat(place(3)).isEqualTo(Place.FURTHER);
    }

    @Test
    void eachResourceHasItsOwn() {
        for (int i = 0; i < 3; i++) {
            place(i);
        }
        assertThat(census.place(new Digest(2, 2), new Digest(0, 9), 3)).isEqualTo(Place.FIRST);
    }

    @Test
    void aThousandValuesTakeNoMoreRoomThanAFew_andAfterAWhileTheyAreForgotten() {
        for (int i = 0; i < 1_000; i++) {
            Place place = place(i);
            assertThat(place == Place.TOO_MANY).isEqualTo(i >= 3);
        }
        clock.advance(Duration.ofMinutes(10));
        assertThat(place(999)).isEqualTo(Place.FIRST);
    }

    private Place place(int variant) {
        return census.place(RESOURCE, new Digest(0, variant), 3);
    }
}
