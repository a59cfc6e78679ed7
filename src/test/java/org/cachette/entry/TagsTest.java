package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "store:4 2", "*", "?", "größe/№", "\uD83D\uDE00", "{x}", "a%20b"})
    void allButControlCharacters(String tag) {
        assertThat(Tags.isGood(tag)).isTrue();
        assertThat(Tags.checked(List.of(tag))).containsExactly(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "\u0000", "\u007f", "\u0085", "\uD83D", "a\uDE00"})
    void controlCharacters_halfCharacters_andNothing_areNoTags(String tag) {
        assertThat(Tags.isGood(tag)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.checked(List.of("good", tag)))
                .withMessageStartingWith("a tag has 1 to 256 characters and no control characters");
    }

    @Test
    void theLongestHas256Characters() {
        assertThat(Tags.isGood("x".repeat(256))).isTrue();
        assertThat(Tags.isGood("x".repeat(257))).isFalse();
    }
}
