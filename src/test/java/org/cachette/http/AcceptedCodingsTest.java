package org.cachette.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 12.5.3 and 12.4.2. */
class AcceptedCodingsTest {

    @Test
    void withoutTheField_thePlainForm() {
        assertThat(AcceptedCodings.of(null).preferGzip()).isFalse();
        assertThat(AcceptedCodings.of(null).demandGzip()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip                             | true  | false",
                "GZip                             | true  | false",
                "x-gzip                           | true  | false",
                "gzip, deflate, br, zstd          | true  | false",
                "br;q=1.0, gzip;q=0.8, *;q=0.1    | true  | false",
                "*                                | true  | false",
                "*;q=0.5                          | true  | false",
                "gzip;q=0.001                     | true  | false",
                "gzip ; q=0.5                     | true  | false",
                "gzip;q=1.000                     | true  | false",
                "gzip;Q=0.5                       | true  | false",
                "gzip, identity                   | true  | false",
                "gzip;q=0.5, identity;q=0.5       | true  | false",
                "gzip;q=0.5, identity;q=0.8       | false | false",
                "gzip;q=0                         | false | false",
                "gzip;q=0.000                     | false | false",
                "gzip;q=0, *                      | false | false",
                "*, gzip;q=0                      | false | false",
                "*;q=0                            | false | false",
                "identity                         | false | false",
                "identity;q=0                     | false | false",
                "identity;q=0, gzip               | true  | true",
                "identity;q=0, *                  | true  | true",
                "gzip, *;q=0                      | true  | true",
                "gzip, *;q=0, identity            | true  | false",
                "br                               | false | false",
                "''                               | false | false",
                "gzipped                          | false | false",
                "gzip;q=                          | false | false",
                "gzip;q=abc                       | false | false",
                "gzip;q=2                         | false | false",
                "gzip;q=0.1234                    | false | false",
                "gzip;q=-1                        | false | false",
                "gzip;level=9                     | false | false",
                ",, gzip ,                        | true  | false",
            })
    void whichFormIsWelcome(String field, boolean preferred, boolean demanded) {
        AcceptedCodings codings = AcceptedCodings.of(field);
        assertThat(codings.preferGzip()).isEqualTo(preferred);
        assertThat(codings.demandGzip()).isEqualTo(demanded);
    }
}
