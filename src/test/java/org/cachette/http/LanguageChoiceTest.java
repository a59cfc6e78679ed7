package org.cachette.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 12.5.4, RFC 4647 3.4. */
class LanguageChoiceTest {

    private final LanguageChoice choice = new LanguageChoice(List.of("en", "de", "fr-CA"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de                                | de",
                "DE                                | de",
                "de-AT                             | de",
                "de-Latn-AT-1996                   | de",
                "de-x-private                      | de",
                "fr                                | fr-CA",
                "fr-CA                             | fr-CA",
                "fr-FR                             | en",
                "it                                | en",
                "it, de;q=0.5                      | de",
                "en;q=0.5, de;q=0.8                | de",
                "de;q=0.5, en;q=0.8                | en",
                "de-DE,de;q=0.9,en-US;q=0.8        | de",
                "*                                 | en",
                "en;q=0, *                         | de",
                "en;q=0, de;q=0, *;q=0.1           | fr-CA",
                "de;q=0                            | en",
                "de;q=x, fr                        | fr-CA",
                "de;q=NaN                          | en",
                "''                                | en",
                ";;;,,;q=                          | en",
            })
    void whatAWishGets(String field, String language) {
        assertThat(choice.choose(field)).isEqualTo(language);
    }

    @Test
    void withoutAWish_theFirst() {
        assertThat(choice.choose(null)).isEqualTo("en");
    }
}
