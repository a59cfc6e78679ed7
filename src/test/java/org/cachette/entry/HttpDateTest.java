package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

    private static final long NOW = Instant.parse("2026-11-25T00:00:00Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT    | 1994-11-06T08:49:37Z",
                "sUN, 06 NOV 1994 08:49:37 gmt    | 1994-11-06T08:49:37Z",
                "Mon, 06 Nov 1994 08:49:37 GMT    | 1994-11-06T08:49:37Z",
                "Sunday, 06-Nov-94 08:49:37 GMT   | 1994-11-06T08:49:37Z",
                "Thursday, 18-Aug-50 02:01:18 GMT | 2050-08-18T02:01:18Z",
                "Friday, 01-Jan-76 00:00:00 GMT   | 2076-01-01T00:00:00Z",
                "Friday, 01-Jan-77 00:00:00 GMT   | 1977-01-01T00:00:00Z",
                "Sun Nov  6 08:49:37 1994         | 1994-11-06T08:49:37Z",
                "Wed Nov 16 08:49:37 1994         | 1994-11-16T08:49:37Z",
                "Tue, 19 Jan 2038 14:14:08 GMT    | 2038-01-19T14:14:08Z",
                "Sun, 21 Nov 2286 04:46:39 GMT    | 2286-11-21T04:46:39Z",
                "Fri, 30 Jun 1972 23:59:60 GMT    | 1972-06-30T23:59:59Z",
            })
    void section_9110_5_6_7_allThreeFormsAreRead(String text, Instant expected) {
        assertThat(HttpDate.seconds(text, NOW)).isEqualTo(OptionalLong.of(expected.getEpochSecond()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "now",
                "Thu, 18 Aug 2050 02:01:18 UTC",
                "Thu, 18 Aug 2050 02:01:18 AEST",
                "Thu, 18 Aug 2050 02:01:18 +0000",
                "Thu, 18 Aug 2050 02:01:18",
                "Thu, 18 Aug 50 02:01:18 GMT",
                "Thu 18 Aug 2050 02:01:18 GMT",
                "Thu, 18  Aug  2050 02:01:18 GMT",
                "Thu, 18-Aug-2050 02:01:18 GMT",
                "Thu, 18 Aug 2050 02.01.18 GMT",
                "Thu, 18 Aug 2050 2:01:18 GMT",
                "Thu, 8 Aug 2050 02:01:18 GMT",
                "Thu, 31 Feb 2050 02:01:18 GMT",
                "Thu, 18 Aug 2050 24:01:18 GMT",
                "Thursday, 18-Aug-2050 02:01:18 GMT",
                "2050-08-18T02:01:18Z",
            })
    void section_9111_4_2_nothingElseIs(String text) {
        assertThat(HttpDate.seconds(text, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 784111777, 2147483648L, 253402300799L})
    void section_9110_5_6_7_whatIsWrittenIsReadAgain(long seconds) {
        assertThat(HttpDate.seconds(HttpDate.text(seconds), NOW)).isEqualTo(OptionalLong.of(seconds));
    }
}
