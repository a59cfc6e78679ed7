package org.cachette.warming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnUrlsTest {

    private final OwnUrls shop = new OwnUrls("http://127.0.0.1:8080/shop");

    @ParameterizedTest
    @CsvSource({
        "/api/dashboard, http://127.0.0.1:8080/shop/api/dashboard",
        "api/search?q=a%20b&x=//y, http://127.0.0.1:8080/shop/api/search?q=a%20b&x=//y",
        "/api/a..b/...?q=.., http://127.0.0.1:8080/shop/api/a..b/...?q=..",
        "?q=1, http://127.0.0.1:8080/shop/?q=1",
    })
    void whatIsConfiguredLiesBelowTheContext(String relative, URI url) {
        assertThat(shop.belowContext(relative)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://elsewhere.example/api",
                "//elsewhere.example/api",
                "///api",
                "/api//dashboard",
                "../other/api",
                "/api/../../other",
                "/api/%2e%2e/%2E./other",
                "/api/..%2f..%2fother",
                "/api/..%5cother",
                "/api/..;x=1/other",
                "/./api",
                "/api#part",
                "/api\\..\\other",
                "/a b",
                "mailto:ada",
                "file:/etc/passwd",
            })
    void whatLiesElsewhereIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.belowContext(url))
                .withMessage(
                        "'" + url + "'; allowed are paths within the application, such as /api/dashboard?days=7: no"
                                + " other host, no '..', no '//', no fragment, at most 2000 characters");
        assertThat(shop.ofRequest(url)).isEmpty();
        assertThat(shop.ofRequest("/shop" + url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/api/search?q=milk, http://127.0.0.1:8080/shop/api/search?q=milk",
        "/shop/, http://127.0.0.1:8080/shop/",
    })
    void whatWasRequestedHereIsAskedForAgain(String request, URI url) {
        assertThat(shop.ofRequest(request)).hasValue(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/other/api", "/shopping/api", "/shop", "shop/api", ""})
    void whatWasRequestedOfOthersIsNot(String request) {
        assertThat(shop.ofRequest(request)).isEmpty();
    }

    @Test
    void anEndlessUrlIsNot() {
        assertThat(shop.ofRequest("/shop/api?q=" + "x".repeat(2000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://127.0.0.1:8080/"})
    void anApplicationMayLieAtTheRoot(String base) {
        OwnUrls root = new OwnUrls(base);
        assertThat(root.belowContext("/api")).isEqualTo(URI.create("http://127.0.0.1:8080/api"));
        assertThat(root.ofRequest("/api?q=1")).hasValue(URI.create("http://127.0.0.1:8080/api?q=1"));
        assertThat(root.ofRequest("//elsewhere.example/api")).isEmpty();
        assertThat(root.ofRequest("/@elsewhere.example/"))
                .hasValueSatisfying(url -> assertThat(url.getHost()).isEqualTo("127.0.0.1"));
        assertThat(root.ofRequest("@elsewhere.example/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8080/shop",
                "localhost:8080",
                "/shop",
                "ftp://127.0.0.1/shop",
                "http:///shop",
                "http://ada:secret@127.0.0.1/shop",
                "http://127.0.0.1/shop?x=1",
                "http://127.0.0.1/shop#x",
                "http://127.0.0.1/shop/../other",
                "http://under_score/shop",
                "not a url"
            })
    void aBaseIsAnHttpUrl(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnUrls(base))
                .withMessage(
                        "'" + base + "'; allowed are http://host:port/context and https, without a user, a query or"
                                + " a fragment");
    }
}
