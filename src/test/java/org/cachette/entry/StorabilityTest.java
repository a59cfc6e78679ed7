package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cachette.testing.Entries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorabilityTest {

    private static final CachePolicy POLICY =
            new CachePolicy("search", true, Duration.ofSeconds(60), Set.of("accept-language"), 10, Duration.ZERO);

    @Test
    void aPlain200_isStoredForThePolicysTime() {
        Storability storability = judge(Entries.response("body"));
        assertThat(storability).isEqualTo(new Storability(Duration.ofSeconds(60), true, ""));
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
        assertThat(made).isEqualTo(new Storability(Duration.ZERO, false, reason));
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
    @ValueSource(ints = {100, 201, 203, 204, 206, 301, 304, 400, 404, 500, 503})
    void anotherStatus_isSharedWithThoseWhoWait_andNotStored(int status) {
        CachedResponse response = new CachedResponse(status, List.of(), new byte[0]);
        assertThat(judge(response)).isEqualTo(new Storability(Duration.ZERO, true, "status " + status));
    }

    @Test
    void theLargestBodyIsStored_oneByteMoreIsNot() {
        assertThat(judge(Entries.response("0123456789")).storable()).isTrue();
        assertThat(judge(Entries.response("0123456789+"))).isEqualTo(new Storability(Duration.ZERO, true, "too large"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=10                   | 10",
                "max-age=\"10\"               | 10",
                "MAX-AGE = 10                 | 10",
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
                .isEqualTo(new Storability(Duration.ZERO, true, "max-age=0"));
    }

    private static Storability judge(CachedResponse response) {
        return Storability.of(response, List.of(), POLICY);
    }
}
