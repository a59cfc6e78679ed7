package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9213. */
class TargetedControlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-age=60",
                "foobar, max-age=60",
                "max-age=60;x=1;y,  no-transform",
                "max-age=60\t,\tstale-while-revalidate=5",
                "a=(1 2), max-age=60",
                "a=\"x, \\\" y\", max-age=60",
                "max-age=1, max-age=60",
            })
    void section_2_1_aDictionaryCounts(String value) {
        assertThat(TargetedControl.parse(List.of(value)).orElseThrow().seconds("max-age"))
                .hasValue(60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "max-age=60, &&&&&",
                "max-age=60,",
                "max-age =60",
                "max-age= 60",
                "MaX-aGe=60",
                "max-age=60 foo",
                "max-age=1.2345",
                "max-age=\"60",
            })
    void section_2_1_whatIsNoneIsAsIfItWereNotThere(String value) {
        assertThat(TargetedControl.parse(List.of(value))).isEmpty();
    }

    @Test
    void section_2_1_linesAreOneList_booleansSayWhetherADirectiveIsThere_stringsAreNoSeconds() {
        CacheControl control = TargetedControl.parse(
                        List.of("no-store=?0", "private=?1, no-cache=\"set-cookie\", max-age=\"60\""))
                .orElseThrow();
        assertThat(control.has("no-store")).isFalse();
        assertThat(control.isUnqualified("private")).isTrue();
        assertThat(control.fields("no-cache")).containsExactly("set-cookie");
        assertThat(control.seconds("max-age")).hasValue(0);
    }
}
