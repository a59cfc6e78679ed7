package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTermsTest {

    @Test
    void section_5_2_1_directivesAreRead() {
        RequestTerms terms = RequestTerms.of(
                List.of("No-Cache, no-store, only-if-cached", "max-age=1, min-fresh=2, max-stale=3"), List.of());
        assertThat(terms.noCache()).isTrue();
        assertThat(terms.noStore()).isTrue();
        assertThat(terms.onlyIfCached()).isTrue();
        assertThat(terms.maxAge()).hasValue(1);
        assertThat(terms.minFresh()).hasValue(2);
        assertThat(terms.maxStale()).hasValue(3);
    }

    @Test
    void section_5_2_1_1_aMaxAgeThatCannotBeReadIsZero() {
        assertThat(RequestTerms.of(List.of("max-age=x"), List.of()).maxAge()).hasValue(0);
    }

    @Test
    void section_5_2_1_2_maxStaleWithoutATimeIsAnyTime_andAMalformedOneNone() {
        assertThat(RequestTerms.of(List.of("max-stale"), List.of()).maxStale()).hasValue(1L << 31);
        assertThat(RequestTerms.of(List.of("max-stale=x"), List.of()).maxStale())
                .isEmpty();
        assertThat(RequestTerms.of(List.of("min-fresh=x"), List.of()).minFresh())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing-to-see-here", "foo=\"no-cache\"", ""})
    void section_5_2_1_whatIsUnknownAsksForNothing(String value) {
        assertThat(RequestTerms.of(List.of(value), List.of())).isEqualTo(RequestTerms.NONE);
    }

    @Test
    void section_5_4_pragmaCountsOnlyWithoutCacheControl() {
        assertThat(RequestTerms.of(List.of(), List.of("no-cache")).noCache()).isTrue();
        assertThat(RequestTerms.of(List.of("foo"), List.of("no-cache")).noCache())
                .isFalse();
        assertThat(RequestTerms.of(List.of(), List.of("foo"))).isEqualTo(RequestTerms.NONE);
    }
}
