package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

    @Test
    void section_4_1_namesKnowNoCase_noOrder_andMayBeOnSeveralLines() {
        assertThat(vary("Foo, bar", " ,BAZ,, foo").fields()).containsExactly("bar", "baz", "foo");
        assertThat(vary().isOpen()).isTrue();
        assertThat(vary("").isOpen()).isTrue();
        assertThat(vary("Foo").isNever()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*, *", ", *", "*, Foo", "Foo, *", "Foo|*", "|*", "*|*"})
    void section_4_1_anAsteriskAnywhereNeverMatches(String lines) {
        assertThat(vary(lines.split("\\|", -1)).isNever()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foo             | '1,2'                 | ' 1, 2 '",
                "foo             | '1, 2'                | '1,,2,'",
                "accept-language | 'en, de'              | 'de, en'",
                "accept-language | 'en, de'              | 'eN, De'",
                "accept-language | 'en, de'              | ' en ,   de'",
                "accept-language | 'en;q=1.0, de;q=0.5'  | 'de ; Q=0.50, en'",
                "accept-encoding | 'gzip, br'            | 'BR,gzip;q=1'",
                "accept          | 'text/html, a/b'      | 'A/B , Text/HTML'",
            })
    void section_4_1_whatMakesNoDifferenceMakesNone(String field, String one, String other) {
        assertThat(digest(field, one)).isEqualTo(digest(field, other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foo             | '1'                   | '2'",
                "foo             | '1,2'                 | '2,1'",
                "foo             | 'a'                   | 'A'",
                "foo             | '1 2'                 | '12'",
                "foo             | '\"a, b\"'            | '\"a,b\"'",
                "foo             | '\"a\\\", b\"'        | '\"a\\\",b\"'",
                "accept-language | 'en, de'              | 'en, de;q=0.5'",
                "accept-language | 'en;q=0.4, de;q=0.5'  | 'en;q=0.5, de;q=0.4'",
                "accept-language | 'en'                  | 'en, de'",
                "accept          | 'a/b;v=X'             | 'a/b;v=x'",
            })
    void section_4_1_whatMayMakeOneDoes(String field, String one, String other) {
        assertThat(digest(field, one)).isNotEqualTo(digest(field, other));
    }

    @Test
    void section_4_1_absentMatchesAbsent_andNothingElse() {
        assertThat(digest("foo", null)).isEqualTo(digest("foo", null)).isNotEqualTo(digest("foo", ""));
        assertThat(digest("foo", null)).isNotEqualTo(digest("foo", "1"));
    }

    @Test
    void section_4_1_onlyTheNamedFieldsCount() {
        Selection selection = vary("foo, bar");
        Map<String, String> one = Map.of("foo", "1", "bar", "2", "baz", "3");
        Map<String, String> other = Map.of("foo", "1", "bar", "2", "baz", "4");
        assertThat(selection.of(one::get)).isEqualTo(selection.of(other::get));
        assertThat(selection.of(Map.of("foo", "2", "bar", "1")::get)).isNotEqualTo(selection.of(one::get));
    }

    private static Object digest(String field, String value) {
        return vary(field).of(name -> value);
    }

    private static Selection vary(String... lines) {
        List<Header> headers =
                Arrays.stream(lines).map(line -> new Header("Vary", line)).toList();
        return Selection.of(headers);
    }
}
