package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheControlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=60                        | 60",
                "MaX-aGe=60                        | 60",
                "max-age=\"60\"                    | 60",
                "foo, max-age=60 , bar             | 60",
                "max-age=0060                      | 60",
                "max-age=2147483647                | 2147483647",
                "max-age=2147483648                | 2147483648",
                "max-age=2147483649                | 2147483648",
                "max-age=99999999999               | 2147483648",
                "max-age=99999999999999999999999999| 2147483648",
            })
    void section_1_2_2_secondsAreDigits_andTooManyAreTheGreatest(String value, long expected) {
        assertThat(control(value).seconds("max-age")).isEqualTo(OptionalLong.of(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-age",
                "max-age=",
                "max-age=-1",
                "max-age=+1",
                "max-age=60.0",
                "max-age=60.5",
                "max-age=a60",
                "max-age=60a",
                "max-age='60'",
                "max-age =60",
                "max-age= 60",
                "max-age=6 0",
                "max-age=\"60",
                "max-age=٦٠",
            })
    void section_4_2_1_whatIsMalformedIsStale(String value) {
        assertThat(control(value).seconds("max-age")).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void section_4_2_1_ofTwoTheFirstCounts_onOneLineOrTwo() {
        assertThat(control("max-age=1, max-age=1800").seconds("max-age")).hasValue(1);
        assertThat(control("max-age=1800, max-age=1").seconds("max-age")).hasValue(1800);
        assertThat(control("max-age=1", "max-age=1800").seconds("max-age")).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extension=\"max-age=3600\"",
                "extension=\"a, max-age=3600\"",
                "extension=\"\\\", max-age=3600\"",
                "x-max-age=3600",
            })
    void section_5_2_whatIsQuotedIsNoDirective(String value) {
        assertThat(control(value).seconds("max-age")).isEmpty();
    }

    @Test
    void section_5_2_whatForbidsIsHeededHoweverItIsWritten() {
        assertThat(control("no-store =1").has("no-store")).isTrue();
        assertThat(control("No-StOrE").has("no-store")).isTrue();
        assertThat(control("no-cache=").isUnqualified("no-cache")).isTrue();
        assertThat(control("no-cache=\"\"").isUnqualified("no-cache")).isTrue();
        assertThat(control("no-cache=\"a b\"").isUnqualified("no-cache")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-cache=\"Set-Cookie\"       | set-cookie",
                "no-cache=Set-Cookie           | set-cookie",
                "no-cache=\"A, b,,\"           | a b",
                "no-cache=\"a\", no-cache=\"b\"| a b",
            })
    void section_5_2_2_4_aQualifiedFormNamesFields(String value, String expected) {
        assertThat(control(value).fields("no-cache")).containsExactly(expected.split(" "));
        assertThat(control(value).isUnqualified("no-cache")).isFalse();
    }

    @Test
    void section_4_2_1_ofAQualifiedAndABareOne_theStricterCounts() {
        assertThat(control("private=\"a\", private").isUnqualified("private")).isTrue();
    }

    private static CacheControl control(String... lines) {
        return CacheControl.of(Arrays.stream(lines).map(String::strip).toList());
    }

    @Test
    void section_5_2_noLines_noDirectives() {
        assertThat(CacheControl.of(List.of()).has("")).isFalse();
        assertThat(control(",, ,").has("")).isFalse();
    }
}
