package org.cachette.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.cachette.key.Digest;
import org.junit.jupiter.api.Test;

class HeavyKeeperTest {

    private static final Digest HEAVY = new Digest(0, 1L << 40);

    /** Shares both cells with the heavy one. */
    private static final Digest RIVAL = new Digest(0, 2L << 40);

    /** Shares the first cell alone. */
    private static final Digest NEIGHBOUR = new Digest(1L << 16, 3L << 40);

    @Test
    void wearsDownWhoeverHoldsTheCell_ifChanceWillsIt() {
        HeavyKeeper unlucky = new HeavyKeeper(() -> 0);
        add(unlucky, HEAVY, 3);
        assertThat(add(unlucky, RIVAL, 2)).isZero();
        assertThat(add(unlucky, RIVAL, 1)).isOne();
        assertThat(add(unlucky, RIVAL, 4)).isEqualTo(5);
        assertThat(add(unlucky, HEAVY, 1)).isZero();
    }

    @Test
    void otherwiseTheCellStaysWhoseItIs() {
        HeavyKeeper lucky = new HeavyKeeper(() -> 1);
        add(lucky, HEAVY, 1);
        assertThat(add(lucky, RIVAL, 1000)).isZero();
        assertThat(add(lucky, HEAVY, 1)).isEqualTo(2);
    }

    @Test
    void theHigherACount_theSafer() {
        Random random = new Random(2);
        HeavyKeeper keeper = new HeavyKeeper(random::nextDouble);
        add(keeper, HEAVY, 100);
        add(keeper, RIVAL, 500);
        assertThat(add(keeper, HEAVY, 1)).isBetween(90L, 101L);
        HeavyKeeper light = new HeavyKeeper(random::nextDouble);
        add(light, HEAVY, 5);
        add(light, RIVAL, 500);
        assertThat(add(light, HEAVY, 1)).isZero();
    }

    @Test
    void whoLosesOneCellIsKnownByTheOther() {
        HeavyKeeper keeper = new HeavyKeeper(() -> 0);
        add(keeper, HEAVY, 5);
        assertThat(add(keeper, NEIGHBOUR, 50)).isEqualTo(50);
        assertThat(add(keeper, HEAVY, 1)).isEqualTo(6);
    }

    @Test
    void whatWasCountedElsewhereIsTakenOver_fromLesserOnesOnly() {
        HeavyKeeper keeper = new HeavyKeeper(() -> 1);
        add(keeper, HEAVY, 5);
        keeper.raise(RIVAL, 5);
        assertThat(add(keeper, HEAVY, 1)).isEqualTo(6);
        keeper.raise(RIVAL, 7);
        assertThat(add(keeper, RIVAL, 1)).isEqualTo(8);
        keeper.raise(RIVAL, 3);
        assertThat(add(keeper, RIVAL, 1)).isEqualTo(9);
    }

    private static long add(HeavyKeeper keeper, Digest key, int times) {
        long last = 0;
        for (int i = 0; i < times; i++) {
            last = keeper.add(key);
        }
        return last;
    }
}
