package org.cachette.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cachette.key.UriKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginUrisTest {

    private static final URI ROOT = URI.create("http://shop.example:8080/shop/api/");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "feeds, {id}, feeds/1, true",
                "/feeds/, /{id}/, feeds/1, true",
                "feeds, -, feeds, true",
                "feeds, -, feeds/, true",
                "feeds, {id}, feeds/1/2, false",
                "feeds, {id}, feeds, false",
                "feeds, '{id: \\d+}', feeds/12, true",
                "feeds, '{id: \\d+}', feeds/x, false",
                "feeds, '{id: [a-z]{2}}/x', feeds/ab/x, true",
                "feeds, '{rest:.*}', feeds/a/b/c, true",
                "feeds, a.b, feeds/axb, false",
                "'', '{rest:.*}', anything/at/all, true",
                "-, {id}, whatever, true",
            })
    void aTemplateMatchesItsPaths(String type, String method, String path, boolean expected) {
        assertThat(PathPattern.of(type, method).matcher(path).matches()).isEqualTo(expected);
    }

    @Test
    void section_4_4_aUriOfOursNamesAllKeysThatMayBeThere() {
        OriginUris uris = new OriginUris(List.of(
                new OriginUris.Place("feed", Pattern.compile("feeds/.*")),
                new OriginUris.Place("news", Pattern.compile(".*"))));
        assertThat(keys(uris, "http://shop.example:8080/shop/api/feeds/1?a=b"))
                .containsExactlyInAnyOrder(
                        UriKey.base("feed", "feeds/1", "a=b"), UriKey.base("news", "feeds/1", "a=b"));
        assertThat(keys(uris, "http://SHOP.example:8080/shop/api/other"))
                .containsExactly(UriKey.base("news", "other", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example:8080/shop/api/feeds/1",
                "http://other.example:8080/shop/api/feeds/1",
                "http://shop.example/shop/api/feeds/1",
                "http://shop.example:8080/shop/other/feeds/1",
                "http://shop.example:8080/shop/apis/feeds/1",
                "mailto:x@shop.example",
            })
    void section_4_4_anotherOriginOrApplicationNamesNone(String uri) {
        OriginUris uris = new OriginUris(List.of(new OriginUris.Place("news", Pattern.compile(".*"))));
        assertThat(keys(uris, uri)).isEmpty();
    }

    private static Set<String> keys(OriginUris uris, String uri) {
        return uris.keys(URI.create(uri), ROOT);
    }
}
