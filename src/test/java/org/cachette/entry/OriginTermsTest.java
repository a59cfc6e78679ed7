package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTermsTest {

    private static final long NOW = 1_767_225_600_000L;
    private static final long SECOND = NOW / 1000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "max-age=60              | -    | -    | 60",
                "s-maxage=5, max-age=60  | -    | -    | 5",
                "max-age=5, s-maxage=60  | 10   | 0    | 60",
                "max-age=0, s-maxage=60  | -10  | 0    | 60",
                "max-age=0               | 3600 | 0    | 0",
                "max-age=60              | -7200| 0    | 60",
                "max-age=x               | 3600 | 0    | 0",
                "-                       | 3600 | 0    | 3600",
                "-                       | 3600 | -    | 3600",
                "-                       | 300  | 400  | 0",
                "-                       | 20   | 10   | 10",
                "-                       | 0    | 0    | 0",
                "-                       | -10  | 0    | 0",
            })
    void section_4_2_1_sMaxage_thenMaxAge_thenExpiresAfterDate(String control, Long expires, Long date, long expected) {
        List<Header> headers = new ArrayList<>();
        add(headers, "Cache-Control", control);
        add(headers, "Expires", expires == null ? null : HttpDate.text(SECOND + expires));
        add(headers, "Date", date == null ? null : HttpDate.text(SECOND + date));
        assertThat(terms(200, headers).lifetime()).contains(Duration.ofSeconds(expected));
        assertThat(terms(200, headers).explicit()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "soon", "Thu, 18 Aug 2050 2:01:18 GMT"})
    void section_5_3_anInvalidExpiresLiesInThePast(String value) {
        assertThat(terms(200, List.of(new Header("Expires", value))).lifetime()).contains(Duration.ZERO);
    }

    @Test
    void section_5_3_ofTwoTheFirstCounts() {
        List<Header> headers = List.of(
                new Header("Expires", HttpDate.text(SECOND + 5)), new Header("Expires", HttpDate.text(SECOND + 50)));
        assertThat(terms(200, headers).lifetime()).contains(Duration.ofSeconds(5));
    }

    @Test
    void section_4_2_1_anInvalidDateIsTheTimeOfReceipt() {
        List<Header> headers = List.of(new Header("Date", "foo"), new Header("Expires", HttpDate.text(SECOND + 10)));
        assertThat(terms(200, headers).lifetime()).contains(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501})
    void section_4_2_2_aTenthOfTheTimeSinceItWasModified_cappedAtADay(int status) {
        assertThat(terms(status, modified(1000)).lifetime()).contains(Duration.ofSeconds(100));
        assertThat(terms(status, modified(9)).lifetime()).contains(Duration.ZERO);
        assertThat(terms(status, modified(100L * 24 * 3600)).lifetime()).contains(Duration.ofDays(1));
        assertThat(terms(status, modified(-1000)).lifetime()).contains(Duration.ZERO);
        assertThat(terms(status, modified(1000)).explicit()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 302, 303, 307, 400, 403, 500, 502, 503, 504, 599})
    void section_4_2_2_noGuessForOtherStatuses_unlessTheyArePublic(int status) {
        assertThat(terms(status, modified(1000)).lifetime()).isEmpty();
        List<Header> open = new ArrayList<>(modified(1000));
        open.add(new Header("Cache-Control", "public"));
        assertThat(terms(status, open).lifetime()).contains(Duration.ofSeconds(100));
    }

    @Test
    void section_4_2_2_noGuessWithoutADateOfModification_orBesideAnExplicitTime() {
        assertThat(terms(200, List.of()).lifetime()).isEmpty();
        assertThat(terms(200, List.of(new Header("Last-Modified", "yesterday"))).lifetime())
                .isEmpty();
        List<Header> both = new ArrayList<>(modified(1000));
        both.add(new Header("Cache-Control", "max-age=1"));
        assertThat(terms(200, both).lifetime()).contains(Duration.ofSeconds(1));
    }

    @Test
    void rfc9213_section_2_2_aTargetedFieldComesBeforeCacheControlAndExpires() {
        List<Header> headers = List.of(
                new Header("Cache-Control", "no-store, max-age=1"),
                new Header("Expires", "0"),
                new Header("CDN-Cache-Control", "max-age=60"));
        assertThat(terms(200, headers).lifetime()).contains(Duration.ofSeconds(60));
        assertThat(terms(200, headers).control().has("no-store")).isFalse();
    }

    @Test
    void rfc9213_section_2_2_withoutATimeInItThereIsNone() {
        List<Header> headers =
                List.of(new Header("Expires", HttpDate.text(SECOND + 60)), new Header("CDN-Cache-Control", "foobar"));
        assertThat(terms(200, headers).lifetime()).isEmpty();
    }

    @Test
    void rfc9213_section_2_1_anInvalidTargetedFieldDoesNotCount() {
        List<Header> headers =
                List.of(new Header("Cache-Control", "max-age=5"), new Header("CDN-Cache-Control", "max-age=60, &&&&&"));
        assertThat(terms(200, headers).lifetime()).contains(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "s-maxage=5"})
    void section_4_2_4_whatForbidsStale(String directive) {
        assertThat(terms(200, List.of(new Header("Cache-Control", directive))).forbidsStale())
                .isTrue();
    }

    @Test
    void rfc5861_theWindows() {
        OriginTerms terms = terms(
                200, List.of(new Header("Cache-Control", "max-age=1, stale-while-revalidate=4, stale-if-error=60")));
        assertThat(terms.whileRevalidate()).isEqualTo(Duration.ofSeconds(4));
        assertThat(terms.ifError()).contains(Duration.ofSeconds(60));
        assertThat(terms(200, List.of()).ifError()).isEqualTo(Optional.empty());
        assertThat(terms(200, List.of()).forbidsStale()).isFalse();
    }

    private static List<Header> modified(long secondsAgo) {
        return List.of(
                new Header("Date", HttpDate.text(SECOND)),
                new Header("Last-Modified", HttpDate.text(SECOND - secondsAgo)));
    }

    private static void add(List<Header> headers, String name, String value) {
        if (value != null) {
            headers.add(new Header(name, value));
        }
    }

    private static OriginTerms terms(int status, List<Header> headers) {
        return OriginTerms.of(status, headers, OriginSettings.DEFAULT, NOW);
    }
}
