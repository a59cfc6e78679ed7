package org.cachette.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cachette.entry.Downstream;
import org.cachette.entry.Downstream.Directive;
import org.cachette.entry.Downstream.Mode;
import org.cachette.entry.Header;
import org.cachette.entry.TypeSettings;
import org.junit.jupiter.api.Test;

/** RFC 9111 5.1 to 5.3, RFC 5861, RFC 8246. */
class FreshnessFieldsTest {

    private static final long NOW = 784_111_777_123L;

    @Test
    void unlessToldOtherwise_everybodyAsksBeforeEachUse() {
        assertThat(fields(Mode.REVALIDATE, false).of(300_000, NOW))
                .containsExactly(new Header("Cache-Control", "no-cache"));
        assertThat(fields(Mode.REVALIDATE, true).of(300_000, NOW))
                .containsExactly(new Header("Cache-Control", "private, no-cache"));
    }

    @Test
    void off_nothingIsSaid() {
        assertThat(fields(Mode.OFF, true).of(300_000, NOW)).isEmpty();
    }

    @Test
    void section5_2_2_1_maxAgeIsWhatRemains_andExpiresSaysTheSame() {
        assertThat(fields(Mode.PRIVATE, false).of(299_999, NOW))
                .containsExactly(
                        new Header("Cache-Control", "private, max-age=299"),
                        new Header("Expires", "Sun, 06 Nov 1994 08:54:36 GMT"));
        assertThat(fields(Mode.SHARED, false).of(300_000, NOW).get(0).value()).isEqualTo("public, max-age=300");
    }

    @Test
    void section5_2_2_7_oneCallersOwnIsNeverPublic() {
        assertThat(fields(Mode.SHARED, true).of(300_000, NOW).get(0).value()).isEqualTo("private, max-age=300");
    }

    @Test
    void whatIsNotFreshAnyMore_isAskedForAgain() {
        for (long ttl : new long[] {999, 0, -5_000}) {
            assertThat(fields(Mode.SHARED, false).of(ttl, NOW))
                    .containsExactly(new Header("Cache-Control", "no-cache"));
        }
    }

    @Test
    void section5_1_anAgeBesideWhatRemains_wouldCountTwice() {
        assertThat(fields(Mode.SHARED, false).tellsAge(300_000, false)).isFalse();
        assertThat(fields(Mode.SHARED, false).tellsAge(300_000, true)).isTrue();
        assertThat(fields(Mode.SHARED, false).tellsAge(-1, false)).isTrue();
        assertThat(fields(Mode.REVALIDATE, false).tellsAge(300_000, false)).isTrue();
        assertThat(fields(Mode.OFF, false).tellsAge(300_000, false)).isTrue();
    }

    @Test
    void rfc5861_rfc8246_furtherDirectives() {
        assertThat(fields(Mode.SHARED, false, Directive.STALE_IF_ERROR, Directive.STALE_WHILE_REVALIDATE)
                        .of(60_000, NOW)
                        .get(0)
                        .value())
                .isEqualTo("public, max-age=60, stale-while-revalidate=10, stale-if-error=30");
        assertThat(fields(Mode.PRIVATE, false, Directive.IMMUTABLE, Directive.MUST_REVALIDATE)
                        .of(60_000, NOW)
                        .get(0)
                        .value())
                .isEqualTo("private, max-age=60, must-revalidate, immutable");
    }

    private static FreshnessFields fields(Mode mode, boolean oneCallers, Directive... directives) {
        TypeSettings settings = TypeSettings.fresh(Duration.ofSeconds(300))
                .staleness(new TypeSettings.Staleness(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ZERO))
                .downstream(new Downstream(mode, Set.copyOf(List.of(directives))))
                .build();
        return new FreshnessFields(settings, oneCallers);
    }
}
