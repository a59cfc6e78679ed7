package org.cachette.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.cachette.testing.TestConfig;
import org.cachette.warming.WarmingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmingReaderTest {

    @Test
    void withoutABaseUrlThereIsNone() {
        assertThat(CacheSettings.read(TestConfig.of()).warming()).isNull();
        assertThat(CacheSettings.read(TestConfig.of("cachette.warming.rate", "7"))
                        .warming())
                .isNull();
    }

    @Test
    void withABaseUrlAlone_theHottestGently() {
        WarmingSettings warming = CacheSettings.read(
                        TestConfig.of("cachette.warming.base-url", "http://127.0.0.1:8080/shop"))
                .warming();
        assertThat(warming.urls()).isEmpty();
        assertThat(warming.hottest()).isEqualTo(20);
        assertThat(warming.rate()).isEqualTo(5);
        assertThat(warming.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(warming.afterInvalidation()).isTrue();
        assertThat(warming.delay()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void everySettingReachesItsPlace() {
        WarmingSettings warming = CacheSettings.read(TestConfig.of(
                        "cachette.warming.base-url", "https://shop.example/shop/",
                        "cachette.warming.urls", " /api/dashboard?days=7 , , api/products ",
                        "cachette.warming.hottest", "3",
                        "cachette.warming.rate", "2",
                        "cachette.warming.timeout", "500",
                        "cachette.warming.after-invalidation", "false",
                        "cachette.warming.delay", "0"))
                .warming();
        assertThat(warming.urls())
                .isEqualTo(List.of(
                        URI.create("https://shop.example/shop/api/dashboard?days=7"),
                        URI.create("https://shop.example/shop/api/products")));
        assertThat(warming.application().ofRequest("/shop/a")).hasValue(URI.create("https://shop.example/shop/a"));
        assertThat(warming.hottest()).isEqualTo(3);
        assertThat(warming.rate()).isEqualTo(2);
        assertThat(warming.timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(warming.afterInvalidation()).isFalse();
        assertThat(warming.delay()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cachette.warming.hottest | 129 | allowed are whole numbers from 0 to 128",
                "cachette.warming.rate    | 0   | allowed are whole numbers from 1 to 1000",
                "cachette.warming.timeout | 0   | allowed are whole numbers from 1 to 600000",
                "cachette.warming.delay   | -1  | allowed are whole numbers from 0 to 3600000",
                "cachette.warming.after-invalidation | no | allowed are true and false",
            })
    void aWrongValue_isToldWithItsNameAndWhatIsAllowed(String name, String value, String allowed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of(name, value)))
                .withMessage(name + " is '" + value + "'; " + allowed);
    }

    @Test
    void aWrongUrl_isToldWithWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of(
                        "cachette.warming.base-url", "http://127.0.0.1:8080/shop",
                        "cachette.warming.urls", "/api/a, http://elsewhere.example/b")))
                .withMessageStartingWith("in cachette.warming.urls is 'http://elsewhere.example/b'; allowed are paths");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of("cachette.warming.base-url", "localhost:8080")))
                .withMessageStartingWith("cachette.warming.base-url is 'localhost:8080'; allowed are http://");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of("cachette.warming.urls", "/api/a")))
                .withMessage(
                        "cachette.warming.urls is '/api/a' without cachette.warming.base-url, which says where this"
                                + " application is: http://host:port/context");
    }
}
