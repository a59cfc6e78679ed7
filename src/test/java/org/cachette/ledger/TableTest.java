package org.cachette.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cachette.ledger.Table.Verdict.INVALID;
import static org.cachette.ledger.Table.Verdict.UNKNOWN;
import static org.cachette.ledger.Table.Verdict.VALID;

import java.util.List;
import java.util.Map;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

/** What a node's table says of answers, whatever order its knowledge came in. */
class TableTest {

    private static final long EPOCH = 7;
    private static final Scope PRODUCT = Scope.type("product");
    private static final Scope SEARCH = Scope.type("search");
    private static final int BOUND = 4;

    private final Table table = new Table(synced(10, Map.of()), BOUND);

    @Test
    void itBeginsWhereTheFirstReplyStands() {
        assertThat(table.stamp()).isEqualTo(new Stamp(EPOCH, 10));
        assertThat(table.judge(standing(10, PRODUCT))).isEqualTo(VALID);
    }

    @Test
    void anAnswerOfAnotherEpoch_orOfNone_isDead() {
        assertThat(table.judge(new Standing(Samples.key("product", "milk"), new Stamp(8, 10), List.of(PRODUCT))))
                .isEqualTo(INVALID);
        assertThat(table.judge(new Standing(Samples.key("product", "milk"), Stamp.local(10), List.of(PRODUCT))))
                .isEqualTo(INVALID);
    }

    @Test
    void aScopeKillsWhatWasStampedBefore_notWhatWasStampedWithIt() {
        table.apply(11, Changes.scopes(List.of(PRODUCT)));
        assertThat(table.judge(standing(10, PRODUCT))).isEqualTo(INVALID);
        assertThat(table.judge(standing(10, SEARCH, PRODUCT))).isEqualTo(INVALID);
        assertThat(table.judge(standing(11, PRODUCT))).isEqualTo(VALID);
        assertThat(table.judge(standing(10, SEARCH))).isEqualTo(VALID);
    }

    @Test
    void whatWasGoodOnce_isKilledByWhatComesLater() {
        Standing standing = standing(10, PRODUCT);
        table.apply(11, Changes.scopes(List.of(SEARCH)));
        assertThat(table.judge(standing)).isEqualTo(VALID);
        assertThat(standing.checked()).isEqualTo(11);
        table.apply(12, Changes.scopes(List.of(PRODUCT)));
        assertThat(table.judge(standing)).isEqualTo(INVALID);
        assertThat(table.judge(standing)).as("and stays so").isEqualTo(INVALID);
    }

    @Test
    void aStampFromAheadOfTheTable_isGood() {
        assertThat(table.judge(standing(99, PRODUCT))).isEqualTo(VALID);
    }

    @Test
    void aPatternKillsWhatWasStampedBefore_andOnlyWhatMatches() {
        table.apply(11, Changes.pattern("cache:product:m*"));
        assertThat(table.judge(standing(10, PRODUCT))).isEqualTo(INVALID);
        assertThat(table.judge(standing(11, PRODUCT))).isEqualTo(VALID);
        assertThat(table.judge(new Standing(Samples.key("product", "bread"), new Stamp(EPOCH, 10), List.of(PRODUCT))))
                .isEqualTo(VALID);
    }

    @Test
    void aPatternKillsTheVariantsOfAName() {
        Standing german =
                new Standing(Samples.variant("product", "milk", "de"), new Stamp(EPOCH, 10), List.of(PRODUCT));
        table.apply(11, Changes.pattern("cache:product:milk"));
        assertThat(table.judge(german)).isEqualTo(INVALID);
    }

    @Test
    void theSamePatternAgain_countsAnew() {
        table.apply(11, Changes.pattern("cache:product:*"));
        Standing standing = standing(11, PRODUCT);
        assertThat(table.judge(standing)).isEqualTo(VALID);
        table.apply(12, Changes.pattern("cache:product:*"));
        assertThat(table.judge(standing)).isEqualTo(INVALID);
    }

    @Test
    void belowTheFloor_everythingIsDead_atItNothing() {
        table.apply(new Ledger.Synced(EPOCH, 12, 9, true, 12, true, Map.of(), Map.of(), List.of(), Map.of()));
        assertThat(table.judge(standing(8, PRODUCT))).isEqualTo(INVALID);
        assertThat(table.judge(standing(9, PRODUCT))).isEqualTo(VALID);
    }

    @Test
    void theFloorNeverFalls() {
        table.apply(new Ledger.Synced(EPOCH, 12, 9, true, 12, true, Map.of(), Map.of(), List.of(), Map.of()));
        table.apply(new Ledger.Synced(EPOCH, 12, 3, true, 12, true, Map.of(), Map.of(), List.of(), Map.of()));
        assertThat(table.judge(standing(8, PRODUCT))).isEqualTo(INVALID);
    }

    @Test
    void aReplyThatWasTooFar_leavesOlderAnswersUnknown() {
        table.apply(new Ledger.Synced(EPOCH, 5_000, 0, true, 10, false, Map.of(), Map.of(), List.of(), Map.of()));
        assertThat(table.position()).isEqualTo(5_000);
        assertThat(table.judge(standing(10, PRODUCT))).isEqualTo(UNKNOWN);
        assertThat(table.judge(standing(4_999, PRODUCT))).isEqualTo(UNKNOWN);
        assertThat(table.judge(standing(5_000, PRODUCT))).isEqualTo(VALID);
    }

    @Test
    void whatTheLedgerItselfSays_settlesTheUnknown_untilSomethingNewComes() {
        table.apply(new Ledger.Synced(EPOCH, 5_000, 0, true, 10, false, Map.of(), Map.of(), List.of(), Map.of()));
        Standing standing = standing(10, PRODUCT);
        assertThat(table.judge(standing, new Ledger.Asked(EPOCH, 0, 10), 5_000)).isEqualTo(VALID);
        assertThat(table.judge(standing)).as("once is enough").isEqualTo(VALID);
        table.apply(5_001, Changes.scopes(List.of(SEARCH)));
        assertThat(table.judge(standing)).isEqualTo(VALID);
        table.apply(5_002, Changes.scopes(List.of(PRODUCT)));
        assertThat(table.judge(standing)).isEqualTo(INVALID);
    }

    @Test
    void whatTheLedgerItselfSays_canBeDeath() {
        Standing standing = standing(10, PRODUCT);
        assertThat(table.judge(standing, new Ledger.Asked(EPOCH, 0, 11), 10)).isEqualTo(INVALID);
        assertThat(table.judge(standing, new Ledger.Asked(EPOCH, 11, 0), 10)).isEqualTo(INVALID);
        assertThat(table.judge(standing, new Ledger.Asked(EPOCH + 1, 0, 0), 10)).isEqualTo(INVALID);
        assertThat(standing.checked()).isEqualTo(10);
    }

    @Test
    void patternsArePartOfWhatIsAsked() {
        table.apply(new Ledger.Synced(
                EPOCH, 5_000, 0, true, 10, false, Map.of(), Map.of("cache:product:*", 4_000L), List.of(), Map.of()));
        assertThat(table.judge(standing(10, PRODUCT), new Ledger.Asked(EPOCH, 0, 0), 5_000))
                .isEqualTo(INVALID);
        assertThat(table.judge(standing(4_000, PRODUCT), new Ledger.Asked(EPOCH, 0, 0), 5_000))
                .isEqualTo(VALID);
    }

    @Test
    void afterAGap_itKnowsTheScopes_andStandsWhereItStood() {
        assertThat(table.apply(12, Changes.scopes(List.of(PRODUCT)))).isFalse();
        assertThat(table.position()).isEqualTo(10);
        assertThat(table.judge(standing(10, PRODUCT)))
                .as("stamped at the position: good as far as the position goes")
                .isEqualTo(VALID);
        assertThat(table.apply(11, Changes.scopes(List.of(SEARCH)))).isTrue();
        assertThat(table.position()).isEqualTo(11);
        assertThat(table.judge(standing(10, PRODUCT))).isEqualTo(INVALID);
        table.apply(synced(12, Map.of()));
        assertThat(table.position()).isEqualTo(12);
        assertThat(table.judge(standing(11, PRODUCT))).isEqualTo(INVALID);
        assertThat(table.judge(standing(12, PRODUCT))).isEqualTo(VALID);
    }

    @Test
    void oldAndDoubleNews_changeNothing() {
        table.apply(11, Changes.scopes(List.of(PRODUCT)));
        table.apply(12, Changes.scopes(List.of(PRODUCT)));
        table.apply(11, Changes.scopes(List.of(PRODUCT)));
        table.apply(12, Changes.scopes(List.of(PRODUCT)));
        table.apply(synced(11, Map.of("type:product", 11L)));
        assertThat(table.position()).isEqualTo(12);
        assertThat(table.judge(standing(11, PRODUCT))).isEqualTo(INVALID);
        assertThat(table.judge(standing(12, PRODUCT))).isEqualTo(VALID);
    }

    @Test
    void switchesComeWithRepliesAlone_soAnAnnouncedOneMovesNothing() {
        assertThat(table.apply(11, Changes.off("product"))).isFalse();
        assertThat(table.position()).isEqualTo(10);
        assertThat(table.isOff("product")).isFalse();
        table.apply(new Ledger.Synced(EPOCH, 11, 0, true, 10, true, Map.of(), Map.of(), List.of("product"), Map.of()));
        assertThat(table.isOff("product")).isTrue();
        assertThat(table.isOff("search")).isFalse();
        table.apply(new Ledger.Synced(EPOCH, 12, 0, true, 10, true, Map.of(), Map.of(), List.of("*"), Map.of()));
        assertThat(table.isOff("search")).isTrue();
        table.apply(synced(13, Map.of()));
        assertThat(table.isOff("product")).isFalse();
    }

    @Test
    void beyondTheBound_theOlderHalfIsForgotten_andWhatIsOlderIsUnknown() {
        for (int number = 11; number <= 11 + BOUND; number++) {
            table.apply(number, Changes.scopes(List.of(Scope.tag("t" + number))));
        }
        assertThat(table.judge(standing(10, Scope.tag("t11")))).isEqualTo(UNKNOWN);
        assertThat(table.judge(standing(10, Scope.tag("none")))).isEqualTo(UNKNOWN);
        assertThat(table.judge(standing(12, Scope.tag("t15"))))
                .as("what is still known kills, however old the answer")
                .isEqualTo(INVALID);
        assertThat(table.judge(standing(13, Scope.tag("t13")))).isEqualTo(VALID);
        assertThat(table.judge(standing(13, Scope.tag("t14")))).isEqualTo(INVALID);
    }

    @Test
    void whatIsForgotten_comesBackInNoOrder() {
        for (int number = 11; number <= 11 + BOUND; number++) {
            table.apply(number, Changes.scopes(List.of(Scope.tag("t" + number))));
        }
        table.apply(11, Changes.scopes(List.of(Scope.tag("t11"))));
        assertThat(table.judge(standing(10, Scope.tag("t12"))))
                .as("the horizon stays")
                .isEqualTo(UNKNOWN);
    }

    @Test
    void aThousandScopesOfOneNumber_areForgottenTogether() {
        List<Scope> many = java.util.stream.IntStream.range(0, 1_000)
                .mapToObj(i -> Scope.tag("t" + i))
                .toList();
        table.apply(11, Changes.scopes(many));
        assertThat(table.judge(standing(10, Scope.tag("t1")))).isEqualTo(UNKNOWN);
        assertThat(table.judge(standing(11, Scope.tag("t1")))).isEqualTo(VALID);
    }

    private static Ledger.Synced synced(long number, Map<String, Long> scopes) {
        return new Ledger.Synced(EPOCH, number, 0, true, number, true, scopes, Map.of(), List.of(), Map.of());
    }

    private static Standing standing(long number, Scope... scopes) {
        return new Standing(Samples.key("product", "milk"), new Stamp(EPOCH, number), List.of(scopes));
    }
}
