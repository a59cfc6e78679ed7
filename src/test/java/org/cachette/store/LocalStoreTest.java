package org.cachette.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Stamp;
import org.cachette.testing.Samples;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.Test;

class LocalStoreTest {

    private static final CacheKey MILK = Samples.key("product", "milk");
    private static final int BYTES = 100_000;

    private final TestClock clock = new TestClock();
    private final LocalStore store = new LocalStore(
            new CacheTypes(Map.of(
                    "product",
                    TypeSettings.fresh(Duration.ofMinutes(1)).localBytes(BYTES).build(),
                    "search",
                    TypeSettings.fresh(Duration.ofMinutes(1)).localBytes(BYTES).build(),
                    "user",
                    TypeSettings.fresh(Duration.ofMinutes(1)).build())),
            clock);

    @Test
    void whatIsPut_isThere_andWhatIsRemovedIsNot() {
        LocalEntry entry = entry(MILK, 1, 0, "white");
        store.put(entry);
        assertThat(store.find(MILK)).isSameAs(entry);
        store.remove(entry(MILK, 1, 0, "another"));
        assertThat(store.find(MILK)).isSameAs(entry);
        store.remove(entry);
        assertThat(store.find(MILK)).isNull();
    }

    @Test
    void aTypeWithoutMemory_keepsNothing() {
        CacheKey user = Samples.key("user", "1");
        store.put(entry(user, 1, 0, "x"));
        store.promote(entry(user, 1, 0, "x"));
        assertThat(store.find(user)).isNull();
        assertThat(store.weight("user")).isZero();
    }

    @Test
    void itNeverWeighsMoreThanItsBytes_andAFloodOfOneTypeTakesNothingFromAnother() {
        CacheKey query = Samples.key("search", "milk");
        store.put(entry(query, 1, 0, "found"));
        for (int i = 0; i < 1_000; i++) {
            store.put(entry(Samples.key("product", "p" + i), 1, 0, "x".repeat(1_000)));
        }
        assertThat(store.weight("product")).isBetween(BYTES / 2L, (long) BYTES);
        assertThat(store.find(query)).isNotNull();
    }

    @Test
    void whatIsLargerThanAllItsBytes_isNotKept() {
        store.put(entry(MILK, 1, 0, "x".repeat(BYTES)));
        assertThat(store.find(MILK)).isNull();
    }

    @Test
    void anEntryGoes_whenNeitherFreshNorStaleIsLeft() {
        store.put(entry(MILK, 1, 0, "white"));
        clock.advance(Duration.ofSeconds(70).minusNanos(1));
        assertThat(store.find(MILK)).isNotNull();
        clock.advance(Duration.ofNanos(1));
        assertThat(store.find(MILK)).isNull();
    }

    @Test
    void anEntryThatReplacesAnother_livesItsOwnTime() {
        store.put(entry(MILK, 1, 0, "old"));
        clock.advance(Duration.ofSeconds(69));
        LocalEntry refreshed = entry(MILK, 1, 69_000, "new");
        store.put(refreshed);
        clock.advance(Duration.ofSeconds(69));
        assertThat(store.find(MILK)).isSameAs(refreshed);
    }

    @Test
    void anOlderStampNeverReplacesAYounger_unlessOfAnotherEpoch() {
        LocalEntry younger = entry(MILK, 2, 0, "younger");
        store.put(younger);
        store.put(entry(MILK, 1, 1_000, "older"));
        store.promote(entry(MILK, 1, 1_000, "older"));
        assertThat(store.find(MILK)).isSameAs(younger);
        LocalEntry otherEpoch = LocalEntry.of(Samples.entry(MILK, new Stamp(8, 0), "new"));
        store.put(otherEpoch);
        assertThat(store.find(MILK)).isSameAs(otherEpoch);
    }

    @Test
    void whatTheSharedStoreStillHas_doesNotReplaceWhatWasMadeHereSince() {
        LocalEntry refreshed = entry(MILK, 1, 60_000, "new");
        store.put(refreshed);
        store.promote(entry(MILK, 1, 0, "old"));
        assertThat(store.find(MILK)).isSameAs(refreshed);
        LocalEntry later = entry(MILK, 1, 61_000, "later");
        store.promote(later);
        assertThat(store.find(MILK)).isSameAs(later);
    }

    private static LocalEntry entry(CacheKey key, long number, long storedAt, String text) {
        return LocalEntry.of(new CacheEntry(
                key, new Stamp(7, number), storedAt, 60_000, 10_000, 0, List.of(), Samples.response(text)));
    }
}
