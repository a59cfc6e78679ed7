package org.cachette.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.cachette.testing.Facts;
import org.junit.jupiter.api.Test;

class TagTemplateTest {

    @Test
    void valuesStayAsTheyAre_percentSignsSpacesAndStarsIncluded() {
        TagTemplate template = TagTemplate.parse("store:{storeId}");
        assertThat(template.names()).containsExactly("storeId");
        assertThat(template.fill(Facts.of("/").pathParameter("storeId", "4 2"))).containsExactly("store:4 2");
        assertThat(template.fill(Facts.of("/").query("storeId", "4%202*"))).containsExactly("store:4%202*");
    }

    @Test
    void thePathComesBeforeTheQuery() {
        Facts facts = Facts.of("/").pathParameter("id", "1").query("id", "2");
        assertThat(TagTemplate.parse("{id}").fill(facts)).containsExactly("1");
    }

    @Test
    void anAbsentParameter_leavesTheTagOut_anEmptyOneDoesNot() {
        TagTemplate template = TagTemplate.parse("a:{q}:b");
        assertThat(template.fill(Facts.of("/"))).isEmpty();
        assertThat(template.fill(Facts.of("/").query("q", ""))).containsExactly("a::b");
    }

    @Test
    void severalValues_areATagEach() {
        Facts facts = Facts.of("/").query("a", "1", "2").query("b", "x", "y");
        assertThat(TagTemplate.parse("{a}-{b}").fill(facts)).containsExactly("1-x", "1-y", "2-x", "2-y");
    }

    @Test
    void thePrincipal_isOnlyWhoeverIsSignedIn() {
        TagTemplate template = TagTemplate.parse("user:{principal}");
        assertThat(template.fill(Facts.of("/").query("principal", "anna"))).isEmpty();
        assertThat(template.fill(Facts.of("/").principal("bert"))).containsExactly("user:bert");
    }

    @Test
    void fixedText_mayBeAnything() {
        assertThat(TagTemplate.parse("Läden, *alle*/{n}!").fill(name -> List.of("7")))
                .containsExactly("Läden, *alle*/7!");
    }

    @Test
    void itIsFilledFromOtherThingsThanRequests() {
        Map<String, List<String>> values = Map.of("id", List.of("7"));
        assertThat(TagTemplate.parse("{id}").fill(name -> values.getOrDefault(name, List.of())))
                .containsExactly("7");
    }

    @Test
    void whatIsNoTemplate_isRefusedInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TagTemplate.parse("a:{id"))
                .withMessage("tag template \"a:{id\" has a brace that is not closed or names nothing; write {name}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TagTemplate.parse(""))
                .withMessage("has an empty tag template; write a name, for example \"store:{storeId}\"");
    }
}
