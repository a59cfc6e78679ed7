package org.cachette.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.GenericEntity;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cachette.api.Tagged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResultTagsTest {

    static Stream<Arguments> holdingOneAndTwo() {
        List<Item> items = List.of(new Item("1"), new Item("2"));
        return Stream.<Object>of(
                        items,
                        items.toArray(),
                        items.toArray(Item[]::new),
                        Arrays.asList(new Item("1"), null, "2", new Item("2"), new Item("1")),
                        new GenericEntity<>(items) {},
                        (Tagged) () -> List.of("1", "2"))
                .map(result -> Arguments.of(result));
    }

    @ParameterizedTest
    @MethodSource("holdingOneAndTwo")
    void ofWhatTheResultIsOrHolds(Object result) {
        assertThat(ResultTags.of(result)).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void ofACollectionItself_andOfItsElements() {
        assertThat(ResultTags.of(new Shelf())).containsExactlyInAnyOrder("shelf", "1");
    }

    @Test
    void ofNothingAndOfAnythingElse_none() {
        assertThat(ResultTags.of(null)).isEmpty();
        assertThat(ResultTags.of("text")).isEmpty();
        assertThat(ResultTags.of(new int[] {1})).isEmpty();
        assertThat(ResultTags.of(Integer.class)).isEmpty();
    }

    @Test
    void oneMoreThanAllowed_isCountedNoFurther() {
        List<Item> many = IntStream.range(0, 5_000)
                .mapToObj(i -> new Item(Integer.toString(i)))
                .toList();
        assertThat(ResultTags.of(many)).hasSize(1_001);
    }

    @Test
    void noMapperTakesItForAProperty() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(new Item("1"))).isEqualTo("{\"id\":\"1\"}");
        assertThat(new ObjectMapper().writeValueAsString(new Plain())).isEqualTo("{\"name\":\"plain\"}");
    }

    record Item(String id) implements Tagged {
        @Override
        public Collection<String> cacheTags() {
            return List.of(id);
        }
    }

    public static class Plain implements Tagged {
        public String getName() {
            return "plain";
        }

        @Override
        public Collection<String> cacheTags() {
            return List.of("plain");
        }
    }

    private static final class Shelf extends java.util.AbstractList<Item> implements Tagged {
        @Override
        public Item get(int index) {
            return new Item("1");
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public Collection<String> cacheTags() {
            return List.of("shelf");
        }
    }
}
