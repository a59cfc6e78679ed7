package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.cachette.testing.Entries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorabilityTest {

    private static final CachePolicy POLICY = new CachePolicy(
            "search",
            Duration.ofSeconds(60),
            Set.of("accept-language"),
            TypeSettings.fresh(Duration.ofSeconds(60)).maxBytes(10).build());

    private static final CachePolicy AGEING = new CachePolicy(
            "search",
            Duration.ofSeconds(60),
            Set.of(),
            TypeSettings.fresh(Duration.ofSeconds(60))
                    .jitter(0.1)
                    .staleness(
                            new TypeSettings.Staleness(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ZERO))
                    .negative(Map.of(410, Duration.ofSeconds(20)))
                    .build());

    @Test
    void aPlain200_isStoredForThePolicysTime() {
        Storability storability = judge(Entries.response("body"));
        assertThat(storability).isEqualTo(new Storability(Duration.ofSeconds(60), false, Duration.ZERO, true, ""));
        assertThat(storability.storable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Set-Cookie     | a=b                            | Set-Cookie",
                "set-cookie     | ''                             | Set-Cookie",
                "Cache-Control  | no-store                       | no-store",
                "cache-control  | max-age=60, No-Store           | no-store",
                "Cache-Control  | private                        | private",
                "Cache-Control  | private=\"x-a, x-b\"           | private",
                "Cache-Control  | no-cache                       | no-cache",
                "Cache-Control  | no-cache=\"set-cookie\"        | no-cache",
                "Vary           | *                              | undeclared Vary: *",
                "Vary           | Origin                         | undeclared Vary: origin",
                "Vary           | Accept-Language, Cookie        | undeclared Vary: cookie",
            })
    void aHeaderThatForbids_isHeededWhoeverSetIt_andNothingIsShared(String name, String value, String reason) {
        Header header = new Header(name, value);
        CachedResponse plain = Entries.response("body");
        Storability made = judge(Entries.response("body", header));
        assertThat(made).isEqualTo(new Storability(Duration.ZERO, true, Duration.ZERO, false, reason));
        assertThat(Storability.of(plain, List.of(header), POLICY)).isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo=\"a, b\", no-store",
                "foo=\"\\\"\", no-store",
                "foo=\"\\\\\", no-store",
                "foo=\"never closed, no-store",
                ",, ,no-store,",
                "no-store=0",
                "foo\"a, no-store, b\"",
            })
    void aQuotedStringBeforeIt_hidesNoDirective(String value) {
        assertThat(judge(Entries.response("b", new Header("Cache-Control", value)))
                        .reason())
                .isEqualTo("no-store");
    }

    @Test
    void aDirectiveInsideQuotes_isOnlyText() {
        assertThat(judge(Entries.response("b", new Header("Cache-Control", "ext=\"x, no-store, y\"")))
                        .storable())
                .isTrue();
        assertThat(judge(Entries.response("b", new Header("Cache-Control", "ext=\"\\\", no-store\"")))
                        .storable())
                .isTrue();
    }

    @Test
    void severalFields_countTogether() {
        assertThat(judge(Entries.response(
                                "b", new Header("Cache-Control", "max-age=60"), new Header("Cache-Control", "private")))
                        .reason())
                .isEqualTo("private");
    }

    @Test
    void aDeclaredVary_isNoObstacle() {
        assertThat(judge(Entries.response("b", new Header("Vary", "accept-language, ,Accept-Language")))
                        .storable())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 201, 203, 204, 301, 400, 404, 500, 503})
    void anotherStatus_isSharedWithThoseWhoWait_andNotStored(int status) {
        CachedResponse response = new CachedResponse(status, List.of(), new byte[0]);
        assertThat(judge(response))
                .isEqualTo(new Storability(Duration.ZERO, true, Duration.ZERO, true, "status " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {206, 304, 412, 416})
    void anAnswerToOneRequestsConditions_isNobodyElses(int status) {
        CachedResponse response = new CachedResponse(status, List.of(), new byte[0]);
        assertThat(judge(response))
                .isEqualTo(new Storability(Duration.ZERO, true, Duration.ZERO, false, "status " + status));
    }

    @Test
    void whatForbidsIsSeenBeforeTheBodyIsWritten() {
        assertThat(Storability.obstacle(200, List.of(new Header("Vary", "Origin")), POLICY))
                .isEqualTo("undeclared Vary: origin");
        assertThat(Storability.obstacle(404, List.of(), POLICY)).isEqualTo("status 404");
        assertThat(Storability.obstacle(410, List.of(), AGEING)).isEmpty();
        assertThat(Storability.obstacle(200, List.of(), POLICY)).isEmpty();
    }

    @Test
    void theLargestBodyIsStored_oneByteMoreIsNot() {
        assertThat(judge(Entries.response("0123456789")).storable()).isTrue();
        assertThat(judge(Entries.response("0123456789+")))
                .isEqualTo(new Storability(Duration.ZERO, true, Duration.ZERO, true, "too large"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=10                   | 10",
                "max-age=\"10\"               | 10",
                "MAX-AGE=10                   | 10",
                "max-age=60                   | 60",
                "max-age=61                   | 60",
                "max-age=99999999999999999999 | 60",
                "max-age=000000000005         | 5",
                "s-maxage=5, max-age=10       | 5",
                "max-age=10, s-maxage=30      | 30",
                "max-age=10, max-age=20       | 10",
                "public                       | 60",
                "ext=\"max-age=1\"            | 60",
            })
    void aResponseShortensItsLife_andNeverLengthensIt(String value, int seconds) {
        assertThat(judge(Entries.response("b", new Header("Cache-Control", value)))
                        .ttl())
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-age=0",
                "max-age = 10",
                "max-age",
                "max-age=",
                "max-age=-1",
                "max-age=1.5",
                "max-age=abc",
                "max-age=1 2",
                "max-age=\u0661",
                "s-maxage=0, max-age=10"
            })
    void noTimeLeft_orATimeThatCannotBeRead_isNotStored(String value) {
        assertThat(judge(Entries.response("b", new Header("Cache-Control", value))))
                .isEqualTo(new Storability(Duration.ZERO, true, Duration.ZERO, true, "max-age=0"));
    }

    @Test
    void aStatusWithATimeOfItsOwn_isStoredForThatTime_andNotStale() {
        CachedResponse gone = new CachedResponse(410, List.of(), new byte[0]);
        Storability storability = Storability.of(gone, List.of(), AGEING);
        assertThat(storability).isEqualTo(new Storability(Duration.ofSeconds(20), false, Duration.ZERO, true, ""));
        assertThat(Storability.of(new CachedResponse(404, List.of(), new byte[0]), List.of(), AGEING)
                        .reason())
                .isEqualTo("status 404");
    }

    @Test
    void aStatusWithATimeOfItsOwn_isShortenedAndForbiddenAsAnyOther() {
        assertThat(Storability.of(
                                new CachedResponse(410, List.of(new Header("Cache-Control", "max-age=5")), new byte[0]),
                                List.of(),
                                AGEING)
                        .ttl())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(Storability.of(
                                new CachedResponse(410, List.of(), new byte[0]),
                                List.of(new Header("Cache-Control", "no-store")),
                                AGEING)
                        .reason())
                .isEqualTo("no-store");
    }

    @Test
    void anAnswerIsOfUse_asLongAsEitherWindowLasts() {
        assertThat(Storability.of(Entries.response("b"), List.of(), AGEING).stale())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "s-maxage=60", "max-age=60, Must-Revalidate"})
    void whoDemandsRevalidation_isNeverStale_whoeverSetIt(String value) {
        Header header = new Header("Cache-Control", value);
        assertThat(Storability.of(Entries.response("b", header), List.of(), AGEING)
                        .stale())
                .isZero();
        assertThat(Storability.of(Entries.response("b"), List.of(header), AGEING)
                        .stale())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"max-age=10, 10", "max-age=59, 59", "max-age=60, 60", "max-age=61, 60", "s-maxage=65, 60"})
    void jitterNeverLengthensWhatTheResponseItselfAllows(String value, int seconds) {
        CachedResponse response = Entries.response("b", new Header("Cache-Control", value));
        Storability storability = Storability.of(response, List.of(), AGEING);
        for (int i = 0; i < 100; i++) {
            assertThat(storability.spread(AGEING, Entries.key("search", "a").digest(), i))
                    .isLessThanOrEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void jitterLengthensWhatTheResponseLeavesOpen() {
        Storability open = Storability.of(Entries.response("b"), List.of(), AGEING);
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i ->
                                open.spread(AGEING, Entries.key("search", "a").digest(), i)))
                .anyMatch(time -> time.compareTo(Duration.ofSeconds(60)) > 0)
                .anyMatch(time -> time.compareTo(Duration.ofSeconds(60)) < 0);
    }

    private static Storability judge(CachedResponse response) {
        return Storability.of(response, List.of(), POLICY);
    }
}
