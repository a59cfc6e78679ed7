package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cachette.ledger.Stamp;
import org.cachette.testing.Entries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "59999, FRESH",
        "60000, STALE",
        "69999, STALE",
        "70000, STALE_IF_ERROR",
        "119999, STALE_IF_ERROR",
        "120000, EXPIRED",
    })
    void byItsAge_toTheMillisecond(long age, Freshness freshness) {
        TypeSettings settings = settings(0);
        assertThat(Freshness.of(made(60_000, 0), settings, STORED + age, 1)).isEqualTo(freshness);
    }

    @Test
    void anAnswerThatForbadeIt_isNeverStale_whateverTheSettings() {
        assertThat(Freshness.of(made(0, 0), settings(0), STORED + TTL, 1)).isEqualTo(Freshness.EXPIRED);
    }

    @Test
    void settingsThatForbidItByNow_count() {
        TypeSettings none = TypeSettings.fresh(Duration.ofMillis(TTL)).build();
        assertThat(Freshness.of(made(60_000, 0), none, STORED + TTL, 1)).isEqualTo(Freshness.EXPIRED);
    }

    /** {@code now - delta * beta * ln(random) >= expiry}, with a method of 2 s: -ln(1/e) is 1. */
    @ParameterizedTest
    @CsvSource({
        "57999, 1, 0.36787944117144233, FRESH",
        "58000, 1, 0.36787944117144233, EARLY",
        "55999, 2, 0.36787944117144233, FRESH",
        "56000, 2, 0.36787944117144233, EARLY",
        "59999, 1, 1, FRESH",
        "59999, 0, 1e-300, FRESH",
        "0, 1, 1e-13, FRESH",
        "60000, 1, 1e-300, STALE",
    })
    void earlyByLot(long age, double beta, double random, Freshness freshness) {
        assertThat(Freshness.of(made(60_000, 2_000), settings(beta), STORED + age, random))
                .isEqualTo(freshness);
    }

    private CacheEntry made(long staleMillis, long originMillis) {
        return new CacheEntry(
                entry.key(),
                entry.stamp(),
                STORED,
                TTL,
                staleMillis,
                originMillis * 1_000_000,
                List.of(),
                entry.response());
    }

    private static TypeSettings settings(double beta) {
        return TypeSettings.fresh(Duration.ofMillis(TTL))
                .staleness(new TypeSettings.Staleness(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ZERO))
                .beta(beta)
                .build();
    }
}
