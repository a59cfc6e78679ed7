package org.cachette.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.cachette.testing.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTemplateTest {

    @Test
    void placeholdersAreNamedByPathAndQuery_pathFirst() {
        KeyTemplate template = KeyTemplate.parse("a:{id}-{q}");
        assertThat(template.names()).containsExactly("id", "q");
        Facts facts = Facts.of("/").pathParameter("id", "1").query("id", "2").query("q", "x", "y,z");
        assertThat(template.fill(facts)).contains("a:1-x,y%2Cz");
    }

    @Test
    void anAbsentParameter_isNotAnEmptyOne() {
        assertThat(KeyTemplate.parse("a:{q}:b").fill(Facts.of("/"))).contains("a:%:b");
        assertThat(KeyTemplate.parse("a:{q}:b").fill(Facts.of("/").query("q", "")))
                .contains("a::b");
    }

    @Test
    void thePrincipal_isOnlyWhoeverIsSignedIn_neverAParameterOfThatName() {
        KeyTemplate template = KeyTemplate.parse("{principal}");
        assertThat(template.isPerUser()).isTrue();
        assertThat(template.fill(Facts.of("/").query("principal", "anna"))).isEmpty();
        assertThat(template.fill(Facts.of("/").query("principal", "anna").principal("bert")))
                .contains("bert");
    }

    @Test
    void plainText_asksForNobody() {
        assertThat(KeyTemplate.parse("all-1.x_y").isPerUser()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:{id", "a:{}", "{"})
    void bracesThatNameNothing_areRefusedInASentence(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyTemplate.parse(text))
                .withMessage(
                        "key template \"" + text + "\" has a brace that is not closed or names nothing; write {name}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*b", "a b", "a/b", "a}b", "a~b", "ä", "a%3A", "a\nb"})
    void otherCharacters_areRefusedInASentence(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyTemplate.parse(text))
                .withMessageContaining("may hold letters, digits, '-', '.', '_', ':' and {name}, nothing else");
    }
}
