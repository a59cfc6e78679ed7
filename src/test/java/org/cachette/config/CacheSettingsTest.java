package org.cachette.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.Downstream;
import org.cachette.entry.TypeSettings;
import org.cachette.redis.ReadFrom;
import org.cachette.redis.RedisAddress;
import org.cachette.redis.RedisSettings;
import org.cachette.redis.Tls;
import org.cachette.redis.Topology;
import org.cachette.testing.TestConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                .isEqualTo(TypeSettings.fresh(Duration.ofHours(1))
                        .jitter(0.1)
                        .maxBytes(1 << 20)
                        .patience(Duration.ofSeconds(5))
                        .staleness(new TypeSettings.Staleness(
                                Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(10)))
                        .beta(1)
                        .localBytes(32 << 20)
                        .maxKeys(100_000)
                        .maxVariants(32)
                        .obeys(TypeSettings.Obeyed.ADMIN)
                        .build());
        assertThat(settings.redis())
                .isEqualTo(RedisSettings.of(new Topology.Single(new RedisAddress("localhost", 6379), 0))
                        .timeout(Duration.ofMillis(50))
                        .connectTimeout(Duration.ofMillis(500))
                        .connections(32)
                        .reads(ReadFrom.MASTERS)
                        .build());
        assertThat(settings.encryption()).isNull();
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
                "cachette.types.search.jitter", "0",
                "cachette.types.search.stale-while-revalidate", "20",
                "cachette.types.search.stale-if-error", "30",
                "cachette.types.search.retry-after", "3",
                "cachette.types.search.soft-timeout", "100",
                "cachette.types.search.settle", "1200",
                "cachette.types.search.hard-timeout", "900",
                "cachette.types.search.early-refresh", "0.5",
                "cachette.types.search.negative", "404=10, 410=60",
                "cachette.types.search.local.max-bytes", "4096",
                "cachette.types.search.outage", "strict",
                "cachette.types.search.max-keys", "77",
                "cachette.types.search.max-variants", "9",
                "cachette.types.search.downstream", "shared",
                "cachette.types.search.downstream.directives", "must-revalidate, immutable",
                "cachette.types.search.request-directives", "everybody",
                "cachette.status-headers", "admin",
                "cachette.types.search.encrypted", "true",
                "cachette.encryption.keys", "k1=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "cachette.types.user.local.enabled", "false",
                "cachette.default.patience", "1234",
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
                .isEqualTo(TypeSettings.fresh(Duration.ofSeconds(7))
                        .enabled(false)
                        .settle(Duration.ofMillis(1_200))
                        .maxBytes(2048)
                        .patience(Duration.ofMillis(250))
                        .staleness(new TypeSettings.Staleness(
                                Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(3)))
                        .timeouts(new TypeSettings.Timeouts(Duration.ofMillis(100), Duration.ofMillis(900)))
                        .beta(0.5)
                        .negative(Map.of(404, Duration.ofSeconds(10), 410, Duration.ofMinutes(1)))
                        .localBytes(4096)
                        .outage(TypeSettings.Outage.STRICT)
                        .maxKeys(77)
                        .maxVariants(9)
                        .downstream(new Downstream(
                                Downstream.Mode.SHARED,
                                Set.of(Downstream.Directive.MUST_REVALIDATE, Downstream.Directive.IMMUTABLE)))
                        .obeys(TypeSettings.Obeyed.EVERYBODY)
                        .encrypted(true)
                        .build());
        assertThat(settings.types().of("user").localBytes()).isZero();
        assertThat(settings.types().of("user").patience()).isEqualTo(Duration.ofMillis(1234));
        assertThat(settings.redis())
                .isEqualTo(RedisSettings.of(new Topology.Single(new RedisAddress("redis.example", 7000), 3))
                        .user("cache", "secret")
                        .tls(Tls.PLAIN)
                        .timeout(Duration.ofMillis(20))
                        .connectTimeout(Duration.ofMillis(300))
                        .connections(8)
                        .keyPrefix("shop:")
                        .build());
        assertThat(settings.encryption()).hasToString("EncryptionKeys[k1]");
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

    @Test
    void directivesThatContradictEachOther_orAreNone_areTold() {
        String name = "cachette.types.search.downstream.directives";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of(name, "must-revalidate,stale-if-error")))
                .withMessage(name + " is 'must-revalidate,stale-if-error'; must-revalidate forbids what the stale-..."
                        + " directives allow");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of(name, "immutable, forever")))
                .withMessage(name + " holds 'forever'; allowed are must-revalidate, immutable, stale-while-revalidate,"
                        + " stale-if-error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"404", "404:10", "200=10", "404=10;410=20", "99=1", "103=1", "206=10", "304=10", "412=1", "416=1"
            })
    void aStatusStoredByItsOwnTtl_isWrittenAsStatusAndSeconds(String negative) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of("cachette.types.search.negative", negative)))
                .withMessageContaining("as in 404=10,410=60");
    }

    @Test
    void theSoftTimeoutComesFirst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of(
                        "cachette.types.search.soft-timeout", "200", "cachette.types.search.hard-timeout", "100")))
                .withMessageContaining("the soft timeout must come first");
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
                "cachette.types.search.jitter      | 91    | allowed are whole numbers from 0 to 90",
                "cachette.types.search.outage      | maybe | 'allowed are local, strict'",
                "cachette.types.search.early-refresh | 11  | allowed are numbers from 0.0 to 10.0",
                "cachette.default.max-keys         | 0     | allowed are whole numbers from 1 to 2147483647",
                "cachette.types.search.downstream  | cdn   | 'allowed are off, revalidate, private, shared'",
                "cachette.types.search.request-directives | all | 'allowed are nobody, admin, everybody'",
                "cachette.types.search.max-variants | 0    | allowed are whole numbers from 1 to 1000000",
                "cachette.status-headers           | none  | 'allowed are everybody, admin'",
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
    void aPrefixThatLooksLikeAnothersEntries_andATypeThatLooksLikeAnothersPrefix_areRefused() {
        for (String prefix : new String[] {"cache:product:", "shop:cache:product:", "cache:product:shop:"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CacheSettings.read(TestConfig.of("cachette.redis.key-prefix", prefix)))
                    .withMessageContaining("'" + prefix + "'; allowed is none that looks like an entry's name");
        }
        assertThat(CacheSettings.read(TestConfig.of("cachette.redis.key-prefix", "shop:cache:"))
                        .redis()
                        .keyPrefix())
                .isEqualTo("shop:cache:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.read(TestConfig.of("cachette.types.cache.ttl", "1")))
                .withMessageContaining("the cache type 'cache' is called like");
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
