package org.cachette.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cachette.entry.CacheEntry;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

class EntryScopesTest {

    @Test
    void anEntryBelongsToAll_itsType_itsKeyAndEachOfItsTags() {
        CacheEntry entry = new CacheEntry(
                Samples.variant("search", "milk", "de"),
                new Stamp(1, 2),
                0,
                1,
                0,
                0,
                List.of(Scope.tag("product:1"), Scope.tag("*")),
                Samples.response("x"));
        assertThat(EntryScopes.standing(entry).scopes())
                .containsExactly(
                        Scope.ALL,
                        Scope.type("search"),
                        Scope.key("cache:search:milk"),
                        Scope.tag("product:1"),
                        Scope.tag("*"));
    }
}
