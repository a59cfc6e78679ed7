package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PurgeTest {

    private final Engine engine = new Engine();
    private final Purge purge = new Purge(engine.invalidations, engine.store);

    @BeforeEach
    void fill() {
        for (String type : List.of("product", "search", "user")) {
            Engine.answer(
                    Engine.leads(engine.cache.look(
                            Samples.key(type, "milk"),
                            Samples.policy(type, Engine.PATIENT.patience()),
                            engine.cache.arrive())),
                    type);
        }
    }

    @Test
    void typesAreDeadBeforeTheyAreSwept() {
        Purge.Sweep sweep = purge.types(List.of("product", "search"));
        assertThat(engine.memory.names()).hasSize(3);
        engine.lead().abandon();
        assertThat(sweep.remove()).isEqualTo(2);
        assertThat(engine.memory.names()).containsExactly("cache:user:milk");
    }

    @Test
    void typesAndTagsAreOneStep() {
        purge.typesAndTags(List.of("search"), List.of("product:1", "product:2"));
        assertThat(number(Scope.type("search")))
                .isPositive()
                .isEqualTo(number(Scope.tag("product:1")))
                .isEqualTo(number(Scope.tag("product:2")));
        assertThat(engine.observer.events())
                .endsWith("invalidated type:search", "invalidated tag:product:1", "invalidated tag:product:2");
    }

    @Test
    void noTags_areNoInvalidation() {
        purge.tags(List.of());
        purge.tags(List.of("a"));
        assertThat(number(Scope.tag("a"))).isEqualTo(1);
    }

    @Test
    void aBadTag_isRefusedBeforeAnythingIsDone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> purge.typesAndTags(List.of("search"), List.of("a", "b\tc")))
                .withMessageStartingWith("a tag has 1 to 256 characters");
        assertThat(number(Scope.type("search"))).isZero();
    }

    @Test
    void aKeyTakesItsEntry() {
        assertThat(purge.key("cache:product:milk").remove()).isEqualTo(1);
        assertThat(purge.key("cache:product:milk").remove()).isZero();
        engine.lead().abandon();
    }

    @Test
    void aVariantsKey_killsTheOthersOfItsNameToo() {
        purge.key("cache:product:milk~0123");
        engine.lead().abandon();
    }

    @Test
    void aKeyOutsideThePrefix_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> purge.key("session:1"))
                .withMessage("the key must begin with \"cache:\"");
    }

    @Test
    void patternsAndAll() {
        assertThat(purge.pattern(new KeyPattern("cache:*:m?lk")).remove()).isEqualTo(3);
        engine.lead().abandon();
        assertThat(purge.all().remove()).isZero();
    }

    @Test
    void notConfirmed_nothingIsSwept() {
        engine.store.fail();
        assertThatExceptionOfType(LedgerUnavailableException.class).isThrownBy(purge::all);
        assertThat(engine.memory.names()).hasSize(3);
    }

    @Test
    void aSweepThatFails_isCountedAsUnknown_theEntriesAreDeadAllTheSame() {
        Purge.Sweep sweep = purge.all();
        engine.store.fail();
        assertThat(sweep.tryToRemove()).isEmpty();
        engine.store.heal();
        engine.lead().abandon();
    }

    /** The ledger's number of the latest invalidation; 0 for none. */
    private long number(Scope scope) {
        return engine.ledger.ask(List.of(scope)).newest();
    }
}
