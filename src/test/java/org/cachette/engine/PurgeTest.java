package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.LedgerUnavailableException;
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
                            Samples.key(type, "milk"), Samples.policy(type, Engine.PATIENT.patience()))),
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
}
