package org.cachette.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerReadingTest {

    private final LedgerReading reading = new LedgerReading(7, 10, 3, 5, false);

    @Test
    void dataReadSinceTheLatestInvalidation_isGood() {
        assertThat(reading.validates(new Stamp(7, 5))).isTrue();
        assertThat(reading.validates(new Stamp(7, 10))).isTrue();
    }

    @Test
    void dataReadBeforeIt_isDead() {
        assertThat(reading.validates(new Stamp(7, 4))).isFalse();
    }

    @Test
    void dataFromAnotherLedger_isDead() {
        assertThat(reading.validates(new Stamp(8, 10))).isFalse();
        assertThat(reading.validates(new Stamp(LedgerReading.LOCAL_EPOCH, 10))).isFalse();
    }

    @Test
    void dataFromBelowTheFloor_isDead_atTheFloorItIsGood() {
        LedgerReading trimmed = new LedgerReading(7, 10, 6, 0, false);
        assertThat(trimmed.validates(new Stamp(7, 5))).isFalse();
        assertThat(trimmed.validates(new Stamp(7, 6))).isTrue();
    }

    @Test
    void onThisNodesWordAlone_onlyWhatItBeganSinceItsLastInvalidationIsGood() {
        LedgerReading local = LedgerReading.local(4);
        assertThat(local.isLocal()).isTrue();
        assertThat(local.validates(local.stamp())).isTrue();
        assertThat(LedgerReading.local(5).validates(local.stamp())).isFalse();
        assertThat(local.validates(reading.stamp())).isFalse();
    }
}
