package org.cachette.intercept;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON_TYPE;
import static jakarta.ws.rs.core.MediaType.APPLICATION_XML_TYPE;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN_TYPE;
import static jakarta.ws.rs.core.MediaType.WILDCARD_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepresentationsTest {

    private final Representations two = new Representations(List.of(APPLICATION_JSON_TYPE, APPLICATION_XML_TYPE));

    @Test
    void oneAlone_isAlwaysIt() {
        Representations one = new Representations(List.of(APPLICATION_JSON_TYPE));
        assertThat(one.choose(List.of(TEXT_PLAIN_TYPE))).isEmpty();
        assertThat(one.foresaw("", APPLICATION_JSON_TYPE)).isTrue();
    }

    @Test
    void ofSeveral_theFirstWishThatIsOfferedCounts() {
        assertThat(two.choose(List.of(WILDCARD_TYPE))).isEqualTo("application/json");
        assertThat(two.choose(List.of(TEXT_PLAIN_TYPE, APPLICATION_XML_TYPE, APPLICATION_JSON_TYPE)))
                .isEqualTo("application/xml");
        assertThat(two.choose(List.of(new MediaType("application", "*")))).isEqualTo("application/json");
        assertThat(two.choose(List.of(TEXT_PLAIN_TYPE))).isEqualTo("none");
    }

    @Test
    void parametersOfAWish_makeNoFurtherRepresentation() {
        assertThat(two.choose(List.of(new MediaType("application", "xml", Map.of("q", "0.9")))))
                .isEqualTo("application/xml");
    }

    @Test
    void whatTheServerChoseOtherwise_wasNotForeseen() {
        assertThat(two.foresaw("application/json", new MediaType("application", "json", "utf-8")))
                .isTrue();
        assertThat(two.foresaw("application/json", APPLICATION_XML_TYPE)).isFalse();
        assertThat(two.foresaw("application/json", null)).isFalse();
    }

    @Test
    void whereAnythingMayComeOut_theWishItselfTellsAnswersApart() {
        for (Representations open : List.of(
                new Representations(List.of()),
                new Representations(List.of(WILDCARD_TYPE)),
                new Representations(List.of(APPLICATION_JSON_TYPE, new MediaType("text", "*"))))) {
            assertThat(open.choose(List.of(APPLICATION_JSON_TYPE))).isNotEqualTo(open.choose(List.of(TEXT_PLAIN_TYPE)));
            assertThat(open.foresaw("anything", TEXT_PLAIN_TYPE)).isTrue();
        }
    }
}
