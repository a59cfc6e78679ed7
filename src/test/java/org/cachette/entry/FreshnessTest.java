package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cachette.ledger.Stamp;
import org.cachette.testing.Entries;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final long STORED = 1_700_000_000_000L;
    private static final long TTL = 60_000;

    private final CacheEntry entry =
            Entries.entry(Entries.key("search", "a"), new Stamp(1, 1), STORED, Duration.ofMillis(TTL), "body");

    @Test
    void anEntryIsFreshUntilItsTimeIsUp_toTheMillisecond() {
        assertThat(entry.isFreshAt(STORED)).isTrue();
        assertThat(entry.isFreshAt(STORED + TTL - 1)).isTrue();
        assertThat(entry.isFreshAt(STORED + TTL)).isFalse();
        assertThat(entry.isFreshAt(STORED + TTL + 1)).isFalse();
    }

    @Test
    void anEntryFromTheFuture_countsAsJustStored() {
        assertThat(entry.isFreshAt(STORED - 1)).isTrue();
        assertThat(entry.isFreshAt(STORED - Duration.ofHours(1).toMillis())).isTrue();
    }

    @Test
    void aClockAnHourAhead_seesIt_asOver() {
        assertThat(entry.isFreshAt(STORED + Duration.ofHours(1).toMillis())).isFalse();
    }

    @Test
    void withoutATime_itIsNeverFresh() {
        assertThat(Entries.entry(entry.key(), entry.stamp(), STORED, Duration.ZERO, "")
                        .isFreshAt(STORED))
                .isFalse();
    }
}
