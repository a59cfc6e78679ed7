package org.cachette.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.cachette.testing.Facts;
import org.junit.jupiter.api.Test;

class KeyRecipeTest {

    @Test
    void withoutATemplate_theNameIsTypeAndDigest() {
        CacheKey key = all().key(Facts.of("/d")).orElseThrow();
        assertThat(key.name())
                .matches("cache:dashboard:[0-9a-f]{32}")
                .isEqualTo(key.base())
                .isEqualTo(key.opaque());
        assertThat(key.type()).isEqualTo("dashboard");
    }

    @Test
    void theOrderOfNames_makesNoDifference() {
        assertThat(all().key(Facts.of("/d").query("a", "1").query("b", "2")))
                .isEqualTo(all().key(Facts.of("/d").query("b", "2").query("a", "1")));
    }

    @Test
    void theOrderOfOneNamesValues_makesADifference() {
        assertDistinct(
                all(), Facts.of("/d").query("a", "1", "2"), Facts.of("/d").query("a", "2", "1"));
    }

    @Test
    void duplicateEmptyAndAbsentValues_areToldApart() {
        assertDistinct(
                all(),
                Facts.of("/d"),
                Facts.of("/d").query("a"),
                Facts.of("/d").query("a", ""),
                Facts.of("/d").query("a", "1"),
                Facts.of("/d").query("a", "1", "1"),
                Facts.of("/d").query("a", "1,1"));
    }

    @Test
    void aValueThatLooksLikeAnotherParameter_isOnlyAValue() {
        assertDistinct(
                all(),
                Facts.of("/d").query("a", "1").query("b", "2"),
                Facts.of("/d").query("a", "1&b=2"),
                Facts.of("/d").query("a=1&b", "2"),
                Facts.of("/d").query("a", "1", "b", "2"));
    }

    @Test
    void onlyListedParametersCount() {
        KeyRecipe recipe = new KeyRecipe("search", "R.m", null, List.of("q"), false, List.of(), false);
        assertThat(recipe.key(Facts.of("/s").query("q", "tea").query("utm_source", "x")))
                .isEqualTo(recipe.key(Facts.of("/s").query("q", "tea")));
        assertDistinct(recipe, Facts.of("/s").query("q", "tea"), Facts.of("/s").query("q", "milk"), Facts.of("/s"));
    }

    @Test
    void withNoneListed_theQueryCountsForNothing() {
        KeyRecipe recipe = new KeyRecipe("search", "R.m", null, List.of(), false, List.of(), false);
        assertThat(recipe.key(Facts.of("/s").query("q", "tea"))).isEqualTo(recipe.key(Facts.of("/s")));
    }

    @Test
    void pathsAreTakenAsTheyWereSent() {
        assertDistinct(
                all(), Facts.of("/a/b"), Facts.of("/a%2Fb"), Facts.of("/a/b/"), Facts.of("/a//b"), Facts.of("/A/b"));
    }

    @Test
    void twoMethodsAndTwoTypes_neverShareADigest() {
        Facts facts = Facts.of("/d");
        KeyRecipe other = new KeyRecipe("dashboard", "Other.m", null, List.of(), true, List.of(), false);
        KeyRecipe type = new KeyRecipe("search", "R.m", null, List.of(), true, List.of(), false);
        assertThat(Set.of(digest(all(), facts), digest(other, facts), digest(type, facts)))
                .hasSize(3);
    }

    @Test
    void declaredHeadersAndTheMediaTypeCount_othersDoNot() {
        KeyRecipe recipe = new KeyRecipe("search", "R.m", null, List.of(), true, List.of("accept-language"), false);
        assertDistinct(
                recipe,
                Facts.of("/s"),
                Facts.of("/s").header("Accept-Language", ""),
                Facts.of("/s").header("Accept-Language", "de"),
                Facts.of("/s").header("Accept-Language", "en"),
                Facts.of("/s").mediaType("text/csv"));
        assertThat(recipe.key(Facts.of("/s").header("Origin", "https://evil.example")))
                .isEqualTo(recipe.key(Facts.of("/s")));
    }

    @Test
    void perUser_eachPrincipalHasItsOwn_andNobodyHasNone() {
        KeyRecipe recipe = new KeyRecipe("user", "R.m", null, List.of(), true, List.of(), true);
        assertThat(recipe.key(Facts.of("/p"))).isEmpty();
        assertThat(recipe.key(Facts.of("/p"), List.of("x"))).isEmpty();
        assertDistinct(recipe, Facts.of("/p").principal("anna"), Facts.of("/p").principal("bert"));
    }

    @Test
    void sharedByAll_thePrincipalDoesNotCount() {
        assertThat(all().key(Facts.of("/d").principal("anna"))).isEqualTo(all().key(Facts.of("/d")));
    }

    @Test
    void aTemplate_isFilledWithEncodedParts() {
        CacheKey key = template("user", "{id}:profile")
                .key(Facts.of("/u").pathParameter("id", "a:b*c/ü~%"))
                .orElseThrow();
        assertThat(key.name())
                .isEqualTo("cache:user:a%3Ab%2Ac%2F%C3%BC%7E%25:profile")
                .isEqualTo(key.base());
        assertThat(key.opaque()).matches("cache:user:[0-9a-f]{32}");
    }

    @Test
    void aTemplateThatBeginsWithItsType_keepsItOnce() {
        assertThat(template("user", "user:{id}")
                        .key(Facts.of("/u").query("id", "42"))
                        .orElseThrow()
                        .name())
                .isEqualTo("cache:user:42");
    }

    @Test
    void aPartThatEqualsTheType_isNoBeginningOfATemplate() {
        assertThat(template("user", "{id}:x")
                        .key(Facts.of("/u").query("id", "user"))
                        .orElseThrow()
                        .name())
                .isEqualTo("cache:user:user:x");
    }

    @Test
    void generatedParts_areAlwaysBelowTheType_evenIfTheFirstEqualsIt() {
        KeyRecipe recipe = new KeyRecipe("user", "R.m", null, List.of(), true, List.of(), false);
        assertThat(recipe.key(Facts.of("/"), List.of("42", "dash:board"))
                        .orElseThrow()
                        .name())
                .isEqualTo("cache:user:42:dash%3Aboard");
        CacheKey one = recipe.key(Facts.of("/"), List.of("user", "42")).orElseThrow();
        CacheKey other = recipe.key(Facts.of("/"), List.of("42")).orElseThrow();
        assertThat(one.name()).isNotEqualTo(other.name());
        assertThat(one.digest()).isNotEqualTo(other.digest());
    }

    @Test
    void generatedFromNothing_thereIsNoKey() {
        assertThat(all().key(Facts.of("/"), List.of())).isEmpty();
    }

    @Test
    void aNameWithVariants_carriesTheDigestOfEach() {
        KeyTemplate template = KeyTemplate.parse("{id}");
        KeyRecipe recipe =
                new KeyRecipe("product", "R.m", template, List.of(), true, List.of("accept-language"), false);
        CacheKey de = recipe.key(Facts.of("/").query("id", "7").header("Accept-Language", "de"))
                .orElseThrow();
        CacheKey en = recipe.key(Facts.of("/").query("id", "7").header("Accept-Language", "en"))
                .orElseThrow();
        assertThat(de.base()).isEqualTo(en.base()).isEqualTo("cache:product:7");
        assertThat(de.name()).isEqualTo("cache:product:7~" + de.digest().hex()).isNotEqualTo(en.name());
    }

    @Test
    void twoMethodsUnderOneTemplate_areToldApartByDigest() {
        KeyTemplate template = KeyTemplate.parse("{id}");
        Facts facts = Facts.of("/").query("id", "7");
        KeyRecipe one = new KeyRecipe("product", "R.one", template, List.of(), true, List.of(), false);
        KeyRecipe two = new KeyRecipe("product", "R.two", template, List.of(), true, List.of(), false);
        assertThat(digest(one, facts)).isNotEqualTo(digest(two, facts));
    }

    @Test
    void headerNames_areLowerCasedSortedAndOnce() {
        assertThat(KeyRecipe.headerNames(List.of("X-B", "accept", "x-b", "Accept")))
                .containsExactly("accept", "x-b");
    }

    private static KeyRecipe all() {
        return new KeyRecipe("dashboard", "R.m", null, List.of("*"), true, List.of(), false);
    }

    private static KeyRecipe template(String type, String text) {
        return new KeyRecipe(type, "R.m", KeyTemplate.parse(text), List.of(), true, List.of(), false);
    }

    private static Digest digest(KeyRecipe recipe, Facts facts) {
        return recipe.key(facts).orElseThrow().digest();
    }

    private static void assertDistinct(KeyRecipe recipe, Facts... facts) {
        assertThat(facts).extracting(each -> digest(recipe, each)).doesNotHaveDuplicates();
    }
}
