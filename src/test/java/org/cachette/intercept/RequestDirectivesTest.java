package org.cachette.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cachette.engine.Outcome;
import org.cachette.entry.RequestTerms;
import org.cachette.testing.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9111 5.2.1: what of a stored answer, so old and still so long fresh, will do. */
class RequestDirectivesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-cache               |  0 |  60 | false",
                "max-age=0              |  0 |  60 | true",
                "max-age=0              |  1 |  60 | false",
                "max-age=10             | 10 |  60 | true",
                "max-age=10             | 11 |  60 | false",
                "max-age=oops           |  1 |  60 | false",
                "max-age=99             |  5 |  -1 | false",
                "max-age=99, max-stale  |  5 |  -1 | true",
                "min-fresh=60           |  0 |  60 | true",
                "min-fresh=61           |  0 |  60 | false",
                "min-fresh=oops         |  0 |  60 | true",
                "max-stale              |  5 | -99 | true",
                "max-stale=5            |  5 |  -5 | true",
                "max-stale=5            |  5 |  -6 | false",
                "only-if-cached         |  5 |  60 | true",
                "only-if-cached         |  5 |  -1 | true",
                "min-fresh=1            |  5 |  -1 | false",
            })
    void whatWillDo(String directives, int age, int left, boolean accepted) {
        RequestTerms terms = RequestTerms.of(List.of(directives), List.of());
        Outcome.Hit hit =
                new Outcome.Hit(Samples.response("a"), Outcome.Level.LOCAL, age * 1000L, left * 1000L, false, null);
        assertThat(RequestDirectives.accept(terms, hit)).isEqualTo(accepted);
    }
}
