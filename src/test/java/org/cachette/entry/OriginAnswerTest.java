package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginAnswerTest {

    private static final long NOW = 1_767_225_600_000L;
    private static final Header FRESH = new Header("Cache-Control", "max-age=60");
    private static final Header TAG = new Header("ETag", "\"a\"");

    @ParameterizedTest
    @ValueSource(
            ints = {
                200, 203, 204, 299, 301, 302, 303, 307, 308, 400, 404, 405, 410, 414, 499, 500, 501, 502, 503, 504, 599
            })
    void section_3_everyFinalStatusIsStoredWithExplicitFreshness(int status) {
        assertThat(judge(status, FRESH).storability().reason()).isEmpty();
        assertThat(judge(status, FRESH).storability().ttl()).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101, 102, 103, 206, 304, 412, 416})
    void section_3_interimPartialAndNotModifiedAreNot(int status) {
        Storability storability = judge(status, FRESH, TAG).storability();
        assertThat(storability.storable()).isFalse();
        assertThat(storability.shareable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=60, no-store              | no-store | false",
                "max-age=60, private               | private  | false",
                "max-age=60, private=\"a b\"       | private  | false",
                "max-age=60, private=\"x\"         | ''       | true",
                "max-age=60, no-cache=\"x\"        | ''       | true",
                "max-age=60, no-cache              | neither fresh nor validated | false",
                "max-age=0                         | neither fresh nor validated | true",
                "max-age=0, stale-if-error=60      | ''       | true",
                "max-age=0, stale-while-revalidate=6 | ''     | true",
                "max-age=60, no-store, must-understand | ''   | true",
            })
    void section_3_whatForbidsAndWhatIsOfNoUse(String control, String reason, boolean shareable) {
        Storability storability =
                judge(200, new Header("Cache-Control", control)).storability();
        assertThat(storability.reason()).isEqualTo(reason);
        assertThat(storability.shareable()).isEqualTo(shareable);
    }

    @Test
    void section_5_2_2_3_mustUnderstandForbidsUnknownStatuses() {
        Header control = new Header("Cache-Control", "max-age=60, no-store, must-understand");
        assertThat(judge(599, control).storability().reason()).isEqualTo("must-understand");
    }

    @Test
    void section_3_withoutFreshnessOnlyValidatorsMakeAnAnswerWorthStoring() {
        assertThat(judge(200).storability().reason()).isEqualTo("neither fresh nor validated");
        assertThat(judge(200, TAG).storability().reason()).isEmpty();
        assertThat(judge(200, TAG).storability().ttl()).isEqualTo(Duration.ZERO);
        assertThat(judge(200, TAG).storability().stale()).isEqualTo(Duration.ofDays(1));
        assertThat(judge(500, TAG).storability().reason()).isEqualTo("status 500 without freshness");
        assertThat(judge(201, TAG).storability().reason()).isEqualTo("status 201 without freshness");
    }

    @ParameterizedTest
    @CsvSource({
        "max-age=60, Authorization",
        "'max-age=60, public', ''",
        "'max-age=60, must-revalidate', ''",
        "s-maxage=60, ''"
    })
    void section_3_5_anAnswerToCredentialsIsStoredOnlyIfItSaysSo(String control, String reason) {
        Asked asked = new Asked(RequestTerms.NONE, true, name -> null);
        OriginAnswer answer = judge(asked, 200, new Header("Cache-Control", control));
        assertThat(answer.storability().reason()).isEqualTo(reason);
        assertThat(answer.forAll()).isEqualTo(reason.isEmpty());
        assertThat(answer.storability().shareable()).isEqualTo(reason.isEmpty());
    }

    @Test
    void section_4_1_anAsteriskForbids() {
        OriginAnswer answer = judge(200, FRESH, new Header("Vary", "Foo, *"));
        assertThat(answer.storability().reason()).isEqualTo("Vary: *");
        assertThat(answer.storability().shareable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "max-age=60, Set-Cookie",
        "'max-age=60, public', ''",
        "s-maxage=60, ''",
        "'max-age=60, no-cache=\"Set-Cookie\"', ''",
        "'max-age=60, private=\"set-cookie\"', ''"
    })
    void section_7_3_aCookieIsOneCallersOwn_unlessTheAnswerIsForEverybody(String control, String reason) {
        Header cookie = new Header("Set-Cookie", "a=b");
        assertThat(judge(200, new Header("Cache-Control", control), cookie)
                        .storability()
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void section_3_whatOthersAddedForbidsToo() {
        for (Header added : List.of(
                new Header("Set-Cookie", "a=b"),
                new Header("Cache-Control", "no-store"),
                new Header("Cache-Control", "private"),
                new Header("Vary", "*"))) {
            OriginAnswer answer =
                    OriginAnswer.of(response(200, FRESH), List.of(added), policy(), Asked.NOTHING, NOW, Duration.ZERO);
            assertThat(answer.storability().storable()).as(added.toString()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 4, ''", "3, 4, incomplete", "5, 4, incomplete", "5, 0, incomplete", "0, 0, ''"})
    void section_3_3_whatIsNotAsLongAsItSays_isNotStored(String told, int length, String reason) {
        CachedResponse made =
                new CachedResponse(200, List.of(FRESH, new Header("Content-Length", told)), new byte[length]);
        Storability storability = OriginAnswer.of(made, List.of(), policy(), Asked.NOTHING, NOW, Duration.ZERO)
                .storability();
        assertThat(storability.reason()).isEqualTo(reason);
        assertThat(storability.shareable()).isEqualTo(reason.isEmpty());
    }

    @Test
    void section_4_2_3_whatItSpentElsewhereIsTakenOff_andTold() {
        OriginAnswer answer = judge(
                200,
                FRESH,
                new Header("Age", "20"),
                new Header("Date", HttpDate.text(NOW / 1000 - 5)),
                new Header("Content-Length", "4"));
        assertThat(answer.storability().ttl()).isEqualTo(Duration.ofSeconds(40));
        assertThat(Header.values(answer.response().headers(), "Age")).containsExactly("20");
        assertThat(Header.values(answer.response().headers(), "Date")).containsExactly(HttpDate.text(NOW / 1000 - 5));
        assertThat(Header.values(answer.response().headers(), "Content-Length")).isEmpty();
    }

    @Test
    void rfc9110_section_6_6_1_withoutADateTheTimeOfReceiptIsTheDate() {
        assertThat(Header.values(judge(200, FRESH).response().headers(), "Date"))
                .containsExactly(HttpDate.text(NOW / 1000));
    }

    @Test
    void section_4_2_4_howLongItIsKept() {
        TypeSettings settings = TypeSettings.fresh(Duration.ofSeconds(1))
                .staleness(new TypeSettings.Staleness(Duration.ofSeconds(7), Duration.ofSeconds(300), Duration.ZERO))
                .build();
        assertThat(stale(settings, "max-age=60")).isEqualTo(Duration.ofSeconds(300));
        assertThat(stale(settings, "max-age=60, stale-if-error=5")).isEqualTo(Duration.ofSeconds(5));
        assertThat(stale(settings, "max-age=60, stale-while-revalidate=900")).isEqualTo(Duration.ofSeconds(900));
        assertThat(stale(settings, "max-age=60, must-revalidate")).isEqualTo(Duration.ZERO);
        assertThat(stale(settings, "max-age=60, must-revalidate", TAG)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void section_5_2_1_5_aRequestsNoStoreForbids() {
        RequestTerms noStore = RequestTerms.of(List.of("no-store"), List.of());
        assertThat(judge(new Asked(noStore, false, name -> null), 200, FRESH)
                        .storability()
                        .reason())
                .isEqualTo("request: no-store");
    }

    private static Duration stale(TypeSettings settings, String control, Header... more) {
        Header[] headers = Stream.concat(Stream.of(new Header("Cache-Control", control)), Stream.of(more))
                .toArray(Header[]::new);
        CachePolicy policy = new CachePolicy("feed", Duration.ofSeconds(1), Set.of(), settings, true);
        return OriginAnswer.of(response(200, headers), List.of(), policy, Asked.NOTHING, NOW, Duration.ZERO)
                .storability()
                .stale();
    }

    private static OriginAnswer judge(int status, Header... headers) {
        return judge(Asked.NOTHING, status, headers);
    }

    private static OriginAnswer judge(Asked asked, int status, Header... headers) {
        return OriginAnswer.of(response(status, headers), List.of(), policy(), asked, NOW, Duration.ZERO);
    }

    private static CachePolicy policy() {
        TypeSettings settings = TypeSettings.fresh(Duration.ofSeconds(1)).build();
        return new CachePolicy("feed", Duration.ofSeconds(1), Set.of(), settings, true);
    }

    private static CachedResponse response(int status, Header... headers) {
        return new CachedResponse(status, List.of(headers), new byte[4]);
    }
}
