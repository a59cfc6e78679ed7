package org.cachette.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

/** Patterns in a table, like scopes, keep the highest number that they ever had. */
class TablePatternsTest {

    private static final String PRODUCTS = "cache:product:*";

    @Test
    void aLateReply_takesNoPatternBack() {
        Table table = new Table(synced(1, Map.of()));
        table.apply(2, Changes.pattern(PRODUCTS));
        Standing between =
                new Standing(Samples.key("product", "milk"), new Stamp(table.epoch(), 2), List.of(Scope.ALL));
        table.apply(3, Changes.pattern(PRODUCTS));
        assertThat(table.judge(between)).isEqualTo(Table.Verdict.INVALID);
        // Asked at 1, answered at 2, on its way while 3 was heard.
        table.apply(synced(2, Map.of(PRODUCTS, 2L)));
        assertThat(table.judge(between)).isEqualTo(Table.Verdict.INVALID);
    }

    @Test
    void aYoungerNumber_takesThePlaceOfTheOlder() {
        Table table = new Table(synced(2, Map.of(PRODUCTS, 2L)));
        Standing between =
                new Standing(Samples.key("product", "milk"), new Stamp(table.epoch(), 2), List.of(Scope.ALL));
        assertThat(table.judge(between)).isEqualTo(Table.Verdict.VALID);
        table.apply(synced(3, Map.of(PRODUCTS, 3L)));
        assertThat(table.judge(between)).isEqualTo(Table.Verdict.INVALID);
    }

    private static Ledger.Synced synced(long number, Map<String, Long> patterns) {
        return new Ledger.Synced(7, number, 0, true, number, true, Map.of(), patterns, List.of(), Map.of());
    }
}
