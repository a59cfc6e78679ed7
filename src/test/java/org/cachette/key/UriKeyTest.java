package org.cachette.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UriKeyTest {

    @ParameterizedTest
    @CsvSource({"a%7Eb, a~b", "a%2fb, a%2Fb", "%41%2d, A-", "a%zzb, a%zzb", "a%4, a%4", "%%41, %A"})
    void rfc3986_section_6_2_2_percentEncodingThatMakesNoDifferenceMakesNone(String text, String normal) {
        assertThat(UriKey.normalised(text)).isEqualTo(UriKey.normalised(normal));
    }

    @ParameterizedTest
    @CsvSource({"a%2Fb, a/b", "a%20b, a+b", "a, A", "a/, a"})
    void rfc3986_section_6_2_2_whatMakesADifferenceDoes(String one, String other) {
        assertThat(UriKey.base("feed", one, null)).isNotEqualTo(UriKey.base("feed", other, null));
    }

    @Test
    void rfc9111_section_2_theQueryBelongsToTheKeyAsItIs() {
        assertThat(UriKey.base("feed", "a", "x=1&y=2")).isNotEqualTo(UriKey.base("feed", "a", "y=2&x=1"));
        assertThat(UriKey.base("feed", "a", null)).isNotEqualTo(UriKey.base("feed", "a", ""));
        assertThat(UriKey.base("feed", "a", "x=%7e")).isEqualTo(UriKey.base("feed", "a", "x=~"));
    }

    @Test
    void whatEachMethodAnswersIsItsOwn_andDiesWithTheUri() {
        String base = UriKey.base("feed", "a", null);
        CacheKey one = UriKey.of("feed", base, "One.get", "");
        CacheKey other = UriKey.of("feed", base, "Other.get", "");
        assertThat(one).isNotEqualTo(other);
        assertThat(one.base()).isEqualTo(other.base()).isEqualTo(base);
        assertThat(one.name()).startsWith(base + CacheKey.VARIANT);
        CacheKey variant = UriKey.variant(one, new Digest(1, 2));
        assertThat(variant.base()).isEqualTo(base);
        assertThat(variant.digest()).isNotEqualTo(one.digest());
    }
}
