package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialAgeTest {

    private static final long NOW = 1_767_225_600_000L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0            | 0",
                "30           | 30",
                "0030         | 30",
                "2147483647   | 2147483647",
                "2147483648   | 2147483648",
                "2147483649   | 2147483648",
                "7200, 0      | 7200",
                "0, 7200      | 0",
                "0, 0         | 0",
                "abc          | 0",
                "-7200        | 0",
                "7200.0       | 0",
                "7200;foo=bar | 0",
                "\"\"         | 0",
            })
    void section_5_1_theFirstValueCounts_andWhatIsNoNumberIsIgnored(String value, long expected) {
        assertThat(InitialAge.told(List.of(new Header("Age", value)))).isEqualTo(expected);
    }

    @Test
    void section_5_1_ofTwoLinesTheFirstCounts() {
        assertThat(InitialAge.told(List.of(new Header("Age", "7200"), new Header("age", "0"))))
                .isEqualTo(7200);
        assertThat(InitialAge.told(List.of())).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // date, age, delay: the greater of apparent age and age with delay
        "0, 0, 0, 0",
        "-7200, 0, 0, 7200",
        "-10, 25, 0, 25",
        "-40, 25, 0, 40",
        "10, 15, 0, 15",
        "100, 0, 0, 0",
        "0, 25, 5, 30",
        "-28, 25, 5, 30",
    })
    void section_4_2_3_theCorrectedInitialAge(long date, long age, long delay, long expected) {
        List<Header> headers =
                List.of(new Header("Date", HttpDate.text(NOW / 1000 + date)), new Header("Age", String.valueOf(age)));
        assertThat(InitialAge.of(headers, NOW + 900, Duration.ofSeconds(delay)))
                .isEqualTo(Duration.ofSeconds(expected));
    }

    @Test
    void section_4_2_3_withoutAUsableDateThereIsNoApparentAge() {
        Stream.of(List.<Header>of(), List.of(new Header("Date", "foo")))
                .forEach(headers -> assertThat(InitialAge.of(headers, NOW, Duration.ofMillis(20)))
                        .isEqualTo(Duration.ofMillis(20)));
    }
}
