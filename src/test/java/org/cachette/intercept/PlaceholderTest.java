package org.cachette.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PlaceholderTest {

    @Test
    void primitivesGetTheirZero_objectsNull() {
        assertThat(Placeholder.of(int.class).value()).isEqualTo(0);
        assertThat(Placeholder.of(boolean.class).value()).isEqualTo(false);
        assertThat(Placeholder.of(double.class).value()).isEqualTo(0.0);
        assertThat(Placeholder.of(char.class).value()).isEqualTo('\0');
        assertThat(Placeholder.of(Integer.class).value()).isNull();
        assertThat(Placeholder.of(byte[].class).value()).isNull();
    }

    @Test
    void stagesAreCompleted_eachTimeAnew() {
        Placeholder placeholder = Placeholder.of(CompletionStage.class);
        assertThat(placeholder.value())
                .isInstanceOfSatisfying(CompletableFuture.class, stage -> assertThat(stage.isDone())
                        .isTrue())
                .isNotSameAs(placeholder.value());
    }
}
