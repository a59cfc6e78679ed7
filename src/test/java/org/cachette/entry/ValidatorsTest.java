package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidatorsTest {

    private static final String DAY = "Sun, 06 Nov 1994 08:49:37 GMT";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "\"a\"   | -   | \"a\"   | -   | true",
                "\"a\"   | -   | -       | -   | true",
                "\"a\"   | -   | W/\"a\" | -   | true",
                "W/\"a\" | -   | W/\"a\" | -   | true",
                "a       | -   | a       | -   | true",
                "\"a\"   | -   | \"b\"   | -   | false",
                "W/\"a\" | -   | \"a\"   | -   | false",
                "\"a\"   | -   | W/\"b\" | -   | false",
                "-       | day | -       | day | true",
                "-       | day | -       | -   | true",
                "-       | day | -       | old | false",
                "-       | day | \"a\"   | -   | false",
            })
    void section_4_3_4_a304IsOfTheStoredResponseOrOfNone(
            String tag, String date, String toldTag, String toldDate, boolean expected) {
        assertThat(Validators.of(headers(tag, date)).confirmedBy(304, headers(toldTag, toldDate)))
                .isEqualTo(expected);
        assertThat(Validators.of(headers(tag, date)).confirmedBy(200, headers(toldTag, toldDate)))
                .isFalse();
    }

    @Test
    void section_4_3_1_withoutValidatorsNothingIsAsked_andNothingConfirmed() {
        Validators none = Validators.of(List.of(new Header("ETag", " ")));
        assertThat(none.exist()).isFalse();
        assertThat(none.confirmedBy(304, List.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "\"a\", 10, true",
                "-, -, true",
                "\"b\", 10, false",
                "\"a\", 11, false",
            })
    void section_4_3_5_anAnswerToAHeadMustAgreeInValidatorsAndLength(String tag, String length, boolean expected) {
        List<Header> head = new ArrayList<>(headers(tag, null));
        if (length != null) {
            head.add(new Header("Content-Length", length));
        }
        assertThat(Validators.of(headers("\"a\"", null)).describedBy(head, 10)).isEqualTo(expected);
    }

    private static List<Header> headers(String tag, String date) {
        List<Header> headers = new ArrayList<>();
        if (tag != null) {
            headers.add(new Header("ETag", tag));
        }
        if (date != null) {
            headers.add(new Header("Last-Modified", date.equals("day") ? DAY : "Sat, 05 Nov 1994 08:49:37 GMT"));
        }
        return headers;
    }
}
