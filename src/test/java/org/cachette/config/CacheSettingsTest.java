package org.cachette.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.cachette.entry.CacheTypes;
import org.cachette.redis.RedisSettings;
import org.cachette.testing.TestConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheSettingsTest {

    @Test
    void withoutAnySetting_theGuidesTypesAndDefaultsHold() {
        CacheSettings settings = CacheSettings.read(TestConfig.of());
        CacheTypes types = settings.types();
        assertThat(types.names()).containsExactly("analytics", "dashboard", "product", "search", "user");
        assertThat(types.names())
                .extracting(name -> types.of(name).ttl().toSeconds())
                .containsExactly(600L, 300L, 7200L, 3600L, 1800L);
        assertThat(types.of("search"))
                .isEqualTo(new CacheTypes.Settings(true, Duration.ofHours(1), 1 << 20, Duration.ofSeconds(5)));
        assertThat(settings.redis())
                .isEqualTo(new RedisSettings(
                        "localhost", 6379, "", "", 0, false, Duration.ofMillis(50), Duration.ofMillis(500), 32, ""));
        assertThat(settings.compressionThreshold()).isEqualTo(1024);
        assertThat(settings.breakerFailures()).isEqualTo(3);
        assertThat(settings.breakerPause()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void everySettingReachesItsPlace() {
        CacheSettings settings = CacheSettings.read(TestConfig.of(
                "cachette.types.search.ttl", "7",
                "cachette.types.search.enabled", "false",
                "cachette.types.search.max-bytes", "2048",
                "cachette.types.search.patience", "250",
                "REDIS_HOST", "redis.example",
                "REDIS_PORT", "7000",
                "REDIS_USERNAME", "cache",
                "REDIS_PASSWORD", "secret",
                "REDIS_DB", "3",
                "cachette.redis.tls", "true",
                "cachette.redis.timeout", "20",
                "cachette.redis.connect-timeout", "300",
                "cachette.redis.connections", "8",
                "cachette.redis.key-prefix", "shop:",
                "cachette.compression.threshold", "0",
                "cachette.redis.breaker.failures", "9",
                "cachette.redis.breaker.pause", "1000"));
        assertThat(settings.types().of("search"))
                .isEqualTo(new CacheTypes.Settings(false, Duration.ofSeconds(7), 2048, Duration.ofMillis(250)));
        assertThat(settings.redis())
                .isEqualTo(new RedisSettings(
                        "redis.example",
                        7000,
                        "cache",
                        "secret",
                        3,
                        true,
                        Duration.ofMillis(20),
                        Duration.ofMillis(300),
                        8,
                        "shop:"));
        assertThat(settings.compressionThreshold()).isZero();
        assertThat(settings.breakerFailures()).isEqualTo(9);
        assertThat(settings.breakerPause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(CacheSettings.read(TestConfig.of("REDIS_PASSWORD", "secret", "REDIS_USERNAME", "cache"))
                        .toString())
                .doesNotContain("secret");
    }

    @Test
    void furtherTypes_areDeclaredByAnyOfTheirSettings_orByName() {
        CacheTypes types = CacheSettings.read(TestConfig.of(
                        "cachette.types", " reports , , price-list",
                        "cachette.types.reports.ttl", "1",
                        "cachette.types.price-list.ttl", "2",
                        "cachette.types.weather2.ttl", "3"))
                .types();
        assertThat(types.names())
                .contains("reports", "price-list", "weather2", "dashboard")
                .hasSize(8);
        assertThat(types.of("weather2").ttl()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void theWholeCacheOff_isEveryTypeOff() {
        CacheTypes types = CacheSettings.read(
                        TestConfig.of("cachette.enabled", "false", "cachette.types.user.enabled", "true"))
                .types();
        assertThat(types.names()).noneMatch(name -> types.of(name).enabled());
    }

    @Test
    void anEmptyValue_isNone() {
        assertThat(CacheSettings.read(TestConfig.of("REDIS_PORT", " ", "REDIS_HOST", ""))
                        .redis()
                        .toString())
                .contains("localhost:6379");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REDIS_PORT                        | abc   | allowed are whole numbers from 1 to 65535",
                "REDIS_PORT                        | 0     | allowed are whole numbers from 1 to 65535",
                "REDIS_PORT                        | 65536 | allowed are whole numbers from 1 to 65535",
                "REDIS_DB                          | -1    | allowed are whole numbers from 0 to 65535",
                "cachette.types.search.ttl         | 0     | allowed are whole numbers from 1 to 315360000",
                "cachette.types.search.ttl         | -5    | allowed are whole numbers from 1 to 315360000",
                "cachette.types.search.ttl         | 1.5   | allowed are whole numbers from 1 to 315360000",
                "cachette.types.search.max-bytes   | 0     | allowed are whole numbers from 1 to 67108864",
                "cachette.types.search.patience    | 0     | allowed are whole numbers from 1 to 600000",
                "cachette.types.search.enabled     | yes   | allowed are true and false",
                "cachette.enabled                  | TRUE  | allowed are true and false",
                "cachette.redis.tls                | 1     | allowed are true and false",
                "cachette.redis.timeout            | 0     | allowed are whole numbers from 1 to 60000",
                "cachette.redis.connections        | 0     | allowed are whole numbers from 1 to 10000",
                "cachette.redis.breaker.failures   | 0     | allowed are whole numbers from 1 to 1000",
                "cachette.redis.breaker.pause      | 9     | allowed are whole numbers from 10 to 60000",
                "cachette.compression.threshold    | -1    | allowed are whole numbers from 0 to 2147483647",
            })
    void aWrongValue_isToldWithItsNameAndWhatIsAllowed(String name, String value, String allowed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of(name, value)))
                .withMessage(name + " is '" + value + "'; " + allowed);
    }

    @Test
    void aTypeWithoutTtl_orWithAWrongName_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of("cachette.types", "reports")))
                .withMessage("the cache type 'reports' is declared without cachette.types.reports.ttl (seconds)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of("cachette.types.Reports.ttl", "1")))
                .withMessage("the cache type 'Reports' must begin with a small letter and go on with at most 31 small"
                        + " letters, digits and '-'");
    }

    @Test
    void aPrefixWithBraces_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of("cachette.redis.key-prefix", "{a}")))
                .withMessage(
                        "the prefix of keys in Redis is '{a}'; allowed are at most 64 characters, without braces and"
                                + " control characters");
    }
}
