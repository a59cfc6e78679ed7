package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.cachette.entry.CacheEntry;
import org.cachette.ledger.Scope;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

class TaggingTest {

    private final Engine engine = new Engine();
    private final Purge purge = new Purge(engine.invalidations, engine.store);

    @Test
    void tagsAreStoredWithTheAnswer_eachOnce() {
        Fill fill = engine.lead();
        fill.tag(List.of("a", "b"));
        fill.tag(List.of("b", "c"));
        Engine.answer(fill, "white");
        assertThat(engine.memory.find(Engine.MILK).scopes())
                .containsExactlyInAnyOrder(Scope.tag("a"), Scope.tag("b"), Scope.tag("c"));
    }

    @Test
    void aBadTag_keepsTheAnswerFromBeingStored() {
        Fill fill = engine.lead();
        fill.tag(List.of("good", "a\nb"));
        Engine.answer(fill, "white");
        assertThat(engine.observer.events()).contains("not stored product: bad tag");
        assertThat(engine.memory.names()).isEmpty();
    }

    @Test
    void aThousandTagsAreEnough() {
        Fill fill = engine.lead();
        fill.tag(numbered(1_000));
        Engine.answer(fill, "white");
        assertThat(engine.memory.find(Engine.MILK).scopes()).hasSize(1_000);

        purge.key("cache:product:milk").remove();
        Fill second = engine.lead();
        second.tag(numbered(1_000));
        second.tag(List.of("one more"));
        Engine.answer(second, "white");
        assertThat(engine.observer.events()).contains("not stored product: too many tags");
        assertThat(engine.memory.names()).isEmpty();
    }

    @Test
    void anInvalidatedTag_killsWhatShowsIt_andNothingElse() {
        store("tea", "product:1");
        store("milk", "product:2");
        purge.tags(List.of("product:1", "product:3"));
        Engine.leads(look("tea")).abandon();
        assertThat(Engine.text(look("milk"))).isEqualTo("milk");
    }

    @Test
    void anAnswerWhoseTagWasInvalidatedWhileItWasMade_isNeverServed() {
        Fill slow = engine.lead();
        purge.tags(List.of("product:1"));
        slow.tag(List.of("product:1"));
        Engine.answer(slow, "old");
        engine.lead().abandon();
    }

    @Test
    void tagsAreLiteral() {
        store("tea", "product:1");
        purge.tags(List.of("product:*", "*", "product:?", "product:"));
        assertThat(Engine.text(look("tea"))).isEqualTo("tea");
    }

    @Test
    void whatIsMadeOfAnotherEntry_diesWithIt_andIsNoYounger() {
        store("tea", "product:1");
        CacheEntry tea = engine.memory.find(Samples.key("product", "tea"));
        engine.invalidations.scopes(List.of(Scope.tag("product:2")));
        Fill menu = Engine.leads(look("menu"));
        menu.uses(tea);
        Engine.answer(menu, "menu");
        assertThat(engine.memory.find(Samples.key("product", "menu")).stamp()).isEqualTo(tea.stamp());
        assertThat(Engine.text(look("menu"))).isEqualTo("menu");
        purge.tags(List.of("product:1"));
        Engine.leads(look("menu")).abandon();
    }

    private Outcome look(String name) {
        return engine.cache.look(Samples.key("product", name), Engine.PATIENT, engine.cache.arrive());
    }

    private void store(String name, String tag) {
        Fill fill = Engine.leads(look(name));
        fill.tag(List.of(tag));
        Engine.answer(fill, name);
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
