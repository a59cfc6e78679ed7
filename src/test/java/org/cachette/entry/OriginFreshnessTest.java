package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cachette.ledger.Stamp;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginFreshnessTest {

    private static final long NOW = 1_767_225_600_000L;

    @ParameterizedTest
    @CsvSource({
        "max-age=60, 59, FRESH",
        "max-age=60, 60, STALE_IF_ERROR",
        "max-age=60, 359, STALE_IF_ERROR",
        "max-age=60, 360, EXPIRED",
        "'max-age=60, must-revalidate', 59, FRESH",
        "'max-age=60, must-revalidate', 60, EXPIRED",
        "'max-age=60, proxy-revalidate', 60, EXPIRED",
        "s-maxage=60, 60, EXPIRED",
        "'max-age=60, stale-if-error=5', 64, STALE_IF_ERROR",
        "'max-age=60, stale-if-error=5', 65, EXPIRED",
        "'max-age=60, stale-while-revalidate=5', 64, STALE",
        "'max-age=60, stale-while-revalidate=5', 65, STALE_IF_ERROR",
        "'max-age=60, must-revalidate, stale-while-revalidate=5', 61, EXPIRED",
        "'max-age=60, immutable', 60, STALE_IF_ERROR",
    })
    void section_4_2_4_staleOnlyWhereItIsAllowed(String control, long after, Freshness expected) {
        assertThat(judge(control, RequestTerms.NONE, after)).isEqualTo(expected);
    }

    @Test
    void section_4_3_withValidatorsItIsOfUseForLonger() {
        Header tag = new Header("ETag", "\"a\"");
        assertThat(judge("max-age=60, must-revalidate", RequestTerms.NONE, 60, tag))
                .isEqualTo(Freshness.VALIDATED);
        assertThat(judge("max-age=60", RequestTerms.NONE, 3600, tag)).isEqualTo(Freshness.VALIDATED);
        assertThat(Freshness.VALIDATED.isServable()).isFalse();
        assertThat(Freshness.VALIDATED.isOfUse()).isFalse();
    }

    @Test
    void section_5_2_2_4_noCacheIsValidatedAtEachUse() {
        Header tag = new Header("ETag", "\"a\"");
        assertThat(judge("max-age=60, no-cache", RequestTerms.NONE, 0, tag)).isEqualTo(Freshness.VALIDATED);
        assertThat(judge("max-age=60, no-cache=\"x\"", RequestTerms.NONE, 0, tag))
                .isEqualTo(Freshness.FRESH);
    }

    @ParameterizedTest
    @CsvSource({
        "no-cache, 10, VALIDATED",
        "max-age=0, 10, VALIDATED",
        "max-age=9, 10, VALIDATED",
        "max-age=10, 10, FRESH",
        "min-fresh=50, 10, FRESH",
        "min-fresh=51, 10, VALIDATED",
        "max-stale, 3000, STALE",
        "max-stale=10, 70, STALE",
        "max-stale=9, 70, STALE_IF_ERROR",
        "max-stale=x, 70, STALE_IF_ERROR",
        "foo, 10, FRESH",
    })
    void section_5_2_1_whatARequestAsksFor(String request, long after, Freshness expected) {
        RequestTerms terms = RequestTerms.of(List.of(request), List.of());
        assertThat(judge("max-age=60", terms, after, new Header("ETag", "\"a\"")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "s-maxage=60"})
    void section_5_2_2_2_maxStaleDoesNotOutweighTheResponse(String directive) {
        RequestTerms terms = RequestTerms.of(List.of("max-stale"), List.of());
        assertThat(judge("max-age=60, " + directive, terms, 61)).isEqualTo(Freshness.EXPIRED);
    }

    @Test
    void section_4_2_3_theAgeElsewhereCountsForARequestsMaxAge() {
        RequestTerms terms = RequestTerms.of(List.of("max-age=600"), List.of());
        assertThat(judge("max-age=3600", terms, 0, new Header("Age", "1800"))).isEqualTo(Freshness.EXPIRED);
        assertThat(judge("max-age=3600", terms, 0, new Header("Age", "600"))).isEqualTo(Freshness.FRESH);
    }

    @Test
    void section_3_5_credentialsGetOnlyWhatIsForAll() {
        Asked asked = new Asked(RequestTerms.NONE, true, name -> null);
        assertThat(judge(asked, "max-age=60", 0)).isEqualTo(Freshness.EXPIRED);
        assertThat(judge(asked, "max-age=60, public", 0)).isEqualTo(Freshness.FRESH);
    }

    private static Freshness judge(String control, RequestTerms terms, long after, Header... more) {
        return judge(new Asked(terms, false, name -> null), control, after, more);
    }

    private static Freshness judge(Asked asked, String control, long after, Header... more) {
        List<Header> headers = new ArrayList<>(List.of(more));
        headers.add(new Header("Cache-Control", control));
        CachedResponse made = new CachedResponse(200, headers, new byte[4]);
        OriginAnswer answer = OriginAnswer.of(made, List.of(), POLICY, Asked.NOTHING, NOW, Duration.ZERO);
        Storability storability = answer.storability();
        CacheEntry entry = new CacheEntry(
                Samples.key("product", "milk"),
                Stamp.local(0),
                NOW,
                storability.ttl().toMillis(),
                storability.stale().toMillis(),
                0,
                List.of(),
                answer.response());
        return Freshness.of(
                entry, POLICY, asked, NOW + Duration.ofSeconds(after).toMillis(), 1);
    }

    private static final CachePolicy POLICY = new CachePolicy(
            "product",
            Duration.ofSeconds(1),
            Set.of(),
            TypeSettings.fresh(Duration.ofSeconds(1))
                    .staleness(
                            new TypeSettings.Staleness(Duration.ofSeconds(7), Duration.ofSeconds(300), Duration.ZERO))
                    .build(),
            true);
}
