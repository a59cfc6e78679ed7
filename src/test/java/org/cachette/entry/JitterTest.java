package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.cachette.key.Digest;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

class JitterTest {

    private static final Duration TTL = Duration.ofSeconds(100);
    private static final long NOW = 1_767_225_600_000L;

    @Test
    void withoutAPart_nothingIsSpread() {
        assertThat(Jitter.spread(TTL, 0, key(1), NOW)).isEqualTo(TTL);
    }

    @Test
    void theSameEntryAtTheSameMoment_getsTheSameTime() {
        assertThat(Jitter.spread(TTL, 0.1, key(1), NOW)).isEqualTo(Jitter.spread(TTL, 0.1, key(1), NOW));
    }

    @Test
    void manyStoredTogether_areSpreadOverTheWholeRange_andNeverBeyond() {
        assertSpread(IntStream.range(0, 10_000)
                .mapToLong(i -> Jitter.spread(TTL, 0.1, key(i), NOW).toMillis())
                .boxed()
                .toList());
    }

    @Test
    void oneStoredAgainAndAgain_isSpreadToo() {
        assertSpread(IntStream.range(0, 10_000)
                .mapToLong(i -> Jitter.spread(TTL, 0.1, key(1), NOW + i).toMillis())
                .boxed()
                .toList());
    }

    @Test
    void aMillisecondStaysOne() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> Jitter.spread(Duration.ofMillis(1), 0.9, key(i), NOW)))
                .allMatch(time -> time.toMillis() >= 1 && time.toMillis() <= 2);
    }

    /** Each tenth of the range gets its tenth, give or take a fifth of it: more than four deviations. */
    private static void assertSpread(List<Long> times) {
        assertThat(times).allMatch(time -> time >= 90_000 && time <= 110_000);
        for (int i = 0; i < 10; i++) {
            long from = 90_000 + i * 2_000L;
            assertThat(times.stream().filter(time -> time >= from && time < from + 2_000))
                    .hasSizeBetween(800, 1_200);
        }
    }

    private static Digest key(int i) {
        return Samples.key("product", "p" + i).digest();
    }
}
