package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.ledger.Scope;
import org.junit.jupiter.api.Test;

class ValueCacheTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Engine engine = new Engine();
    private final CacheTypes types = new CacheTypes(Map.of(
            "product", TypeSettings.fresh(MINUTE).maxBytes(8).build(),
            "off", TypeSettings.fresh(MINUTE).enabled(false).build()));
    private final ValueCache values =
            new ValueCache(engine.store, engine.outlook, engine.invalidations, types, engine.clock);

    @Test
    void whatIsPut_isThereUntilItsTimeIsUp() {
        assertThat(values.put("product", "milk", bytes("white"), MINUTE, null)).isTrue();
        assertThat(values.get("product", "milk")).contains(bytes("white"));
        engine.clock.advance(MINUTE);
        assertThat(values.get("product", "milk")).isEmpty();
    }

    @Test
    void valuesAreCopies() {
        byte[] mine = bytes("white");
        values.put("product", "milk", mine, MINUTE, null);
        mine[0] = 'W';
        values.get("product", "milk").orElseThrow()[1] = 'H';
        assertThat(values.get("product", "milk")).contains(bytes("white"));
    }

    @Test
    void namesAreEncoded_soNoneReachesIntoAnother() {
        values.put("product", "a:b", bytes("1"), MINUTE, null);
        assertThat(engine.memory.names()).containsExactly("cache:product:a%3Ab");
        assertThat(values.get("product", "a%3Ab")).isEmpty();
    }

    @Test
    void invalidationsReachThem() {
        values.put("product", "milk", bytes("white"), MINUTE, null);
        engine.invalidations.scopes(List.of(Scope.type("product")));
        assertThat(values.get("product", "milk")).isEmpty();
    }

    @Test
    void whatIsOffOrTooLarge_isNotStored() {
        assertThat(values.put("off", "milk", bytes("white"), MINUTE, null)).isFalse();
        assertThat(values.put("product", "milk", bytes("123456789"), MINUTE, null))
                .isFalse();
        assertThat(values.put("product", "milk", bytes("12345678"), MINUTE, null))
                .isTrue();
        new Switches(engine.replica).off("product");
        assertThat(values.get("product", "milk")).isEmpty();
        assertThat(values.put("product", "milk", bytes("white"), MINUTE, null)).isFalse();
    }

    @Test
    void withoutTheStore_itSaysSoQuietly() {
        values.put("product", "milk", bytes("white"), MINUTE, null);
        engine.store.fail();
        assertThat(values.get("product", "milk")).isEmpty();
        assertThat(values.put("product", "milk", bytes("white"), MINUTE, null)).isFalse();
        assertThat(values.delete("product", "milk")).isFalse();
    }

    @Test
    void deletingSaysWhetherThereWasOne() {
        values.put("product", "milk", bytes("white"), MINUTE, null);
        assertThat(values.delete("product", "milk")).isTrue();
        assertThat(values.delete("product", "milk")).isFalse();
    }

    @Test
    void unknownTypesAndNoTime_areRefusedInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> values.get("nope", "x"))
                .withMessage("there is no cache type 'nope'; declared are off, product");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> values.put("product", "x", bytes(""), Duration.ZERO, null))
                .withMessage("the ttl must be a millisecond or longer, not PT0S");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
