package org.cachette.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.cachette.testing.Facts;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPatternTest {

    @ParameterizedTest
    @CsvSource({
        "cache:*, cache:a, true",
        "cache:*, cache:, true",
        "cache:a, cache:a, true",
        "cache:a, cache:ab, false",
        "cache:a, cache:, false",
        "cache:user:42:*, cache:user:42:profile, true",
        "cache:user:42:*, cache:user:421:profile, false",
        "cache:user:42:*, cache:user:42, false",
        "cache:?, cache:a, true",
        "cache:?, cache:, false",
        "cache:?, cache:ab, false",
        "cache:*b*d, cache:abcbd, true",
        "cache:*b*d, cache:abcbde, false",
        "cache:**a, cache:a, true",
        "cache:a*a, cache:a, false",
        "cache:[a]*, cache:[a]b, true",
        "cache:[a]*, cache:ab, false",
        "cache:a\\*, cache:a\\b, true",
        "cache:a\\*, cache:a*, false",
    })
    void aStarIsAnyRun_aQuestionMarkIsOne_allElseIsItself(String glob, String name, boolean matches) {
        assertThat(new KeyPattern(glob).matches(name)).isEqualTo(matches);
    }

    @Test
    void aPattern_matchesAVariantByItsNameAndByItsBase() {
        KeyRecipe recipe = new KeyRecipe(
                "product", "m", KeyTemplate.parse("{id}:x"), List.of(), true, List.of("accept-language"), false);
        CacheKey key = recipe.key(Facts.of("/").query("id", "7")).orElseThrow();
        assertThat(new KeyPattern("cache:product:7:x").matches(key)).isTrue();
        assertThat(new KeyPattern("cache:product:7:*").matches(key)).isTrue();
        assertThat(new KeyPattern("cache:product:8:*").matches(key)).isFalse();
    }

    @Test
    void inRedis_whatIsSpecialThereAndNotHere_isEscaped() {
        assertThat(new KeyPattern("cache:[a-z]^\\*?").redisGlob()).isEqualTo("cache:\\[a-z\\]\\^\\\\*?");
    }

    @Test
    void typesAndAll_endAtTheirColon() {
        assertThat(KeyPattern.ofType("user").glob()).isEqualTo("cache:user:*");
        assertThat(KeyPattern.ofType("user").matches("cache:user-2:a")).isFalse();
        assertThat(KeyPattern.all().glob()).isEqualTo("cache:*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "cache", "cachette:*", "*cache:", " cache:*", "Cache:*"})
    void outsideThePrefix_isRefused(String glob) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyPattern(glob))
                .withMessage("the pattern must begin with \"cache:\": only entries of the cache can be invalidated");
    }

    @Test
    void tooLong_isRefusedWithBothNumbers() {
        String longest = "cache:" + "a".repeat(KeyPattern.MAX_LENGTH - 6);
        assertThat(new KeyPattern(longest).glob()).hasSize(512);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyPattern(longest + "a"))
                .withMessage("the pattern is 513 characters long; at most 512 are allowed");
    }

    @Test
    void tooManyStars_areRefused() {
        assertThat(new KeyPattern("cache:" + "*".repeat(8)).glob()).endsWith("********");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyPattern("cache:" + "*a".repeat(9)))
                .withMessage("the pattern may hold at most 8 stars");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache:\n", "cache:\0", "cache:a\u0085"})
    void controlCharacters_areRefused(String glob) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyPattern(glob))
                .withMessageContaining("control");
    }

    @Test
    void theWorstPattern_takesNoTime() {
        KeyPattern hostile = new KeyPattern("cache:" + "*a".repeat(8) + "b");
        String name = "cache:" + "a".repeat(100_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(hostile.matches(name)).isFalse());
    }
}
