package org.cachette.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cachette.testing.Samples.entry;
import static org.cachette.testing.Samples.key;
import static org.cachette.testing.Samples.text;
import static org.cachette.testing.Samples.variant;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerReading;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.testing.RecordingObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store and its ledger must do, wherever they live. */
public abstract class EntryStoreContract {

    /** How many scopes the ledger under test may remember. */
    protected static final int MAX_SCOPES = 40;

    /** How many patterns the ledger under test may remember. */
    protected static final int MAX_PATTERNS = 5;

    private static final CacheKey MILK = key("product", "milk");
    private static final CacheKey BREAD = key("product", "bread");
    private static final CacheKey QUERY = key("search", "milk");

    /** What the store reports. */
    protected final RecordingObserver observer = new RecordingObserver();

    protected abstract EntryStore store();

    protected abstract Ledger ledger();

    /** The bytes under a name, or null. */
    protected abstract byte[] raw(String name);

    /** Lays bytes under a name, past the store. */
    protected abstract void putRaw(String name, byte[] bytes);

    /** Everything is gone: entries and ledger. */
    protected abstract void loseEverything();

    protected abstract void loseLedger();

    protected abstract void losePatterns();

    /** Lets an entry's time run out. */
    protected abstract void outlive(CacheEntry entry);

    @Test
    void whatIsStoredIsFound() throws Exception {
        long bytes = fill(MILK, "white");
        CacheEntry found = store().find(MILK).entry();
        assertThat(found.key()).isEqualTo(MILK);
        assertThat(text(found.response())).isEqualTo("white");
        assertThat(found.response().headers()).hasSize(1);
        assertThat(valid(MILK)).isTrue();
        assertThat(bytes).isEqualTo(raw(MILK.name()).length);
    }

    @Test
    void whatWasNeverStoredIsNotFound() {
        Found found = store().find(MILK);
        assertThat(found.entry()).isNull();
        assertThat(found.reading().isLocal()).isFalse();
        assertThat(found.reading().off()).isFalse();
    }

    @Test
    void theLaterOfTwoEntriesStays() throws Exception {
        fill(MILK, "white");
        fill(MILK, "chocolate");
        assertThat(text(store().find(MILK).entry().response())).isEqualTo("chocolate");
    }

    @Test
    void anEntryGoesWhenItsTimeIsUp() throws Exception {
        CacheEntry shortLived = new CacheEntry(
                MILK,
                stamp(MILK),
                0,
                80,
                0,
                entry(MILK, new Stamp(1, 1), "white").response());
        put(shortLived);
        outlive(shortLived);
        assertThat(store().find(MILK).entry()).isNull();
        assertThat(raw(MILK.name())).isNull();
    }

    @Test
    void theStampComesBackAsItWas() throws Exception {
        ledger().invalidate(List.of(Scope.type("search")));
        Stamp stamp = stamp(MILK);
        put(entry(MILK, stamp, "white"));
        assertThat(store().find(MILK).entry().stamp()).isEqualTo(stamp);
        assertThat(stamp.number()).isPositive();
    }

    @Test
    void eachInvalidationRaisesTheNumberByOne() {
        long before = store().find(MILK).reading().number();
        ledger().invalidate(List.of(Scope.type("search"), Scope.type("user")));
        ledger().invalidatePattern("cache:search:*");
        assertThat(store().find(MILK).reading().number()).isEqualTo(before + 2);
    }

    @Test
    void invalidatingATypeKillsItsEntriesAndNoOthers() throws Exception {
        fillAll();
        ledger().invalidate(List.of(Scope.type("product")));
        assertThat(List.of(valid(MILK), valid(BREAD), valid(QUERY))).containsExactly(false, false, true);
    }

    @Test
    void invalidatingAKeyKillsItWithAllItsVariants() throws Exception {
        CacheKey german = variant("product", "milk", "de");
        fillAll();
        fill(german, "Milch");
        ledger().invalidate(List.of(Scope.key(MILK.base())));
        assertThat(List.of(valid(MILK), valid(german), valid(BREAD))).containsExactly(false, false, true);
    }

    @Test
    void invalidatingAPatternKillsWhatMatches() throws Exception {
        CacheKey german = variant("product", "milk", "de");
        fillAll();
        fill(german, "Milch");
        ledger().invalidatePattern("cache:*:m?lk");
        assertThat(List.of(valid(MILK), valid(german), valid(BREAD), valid(QUERY)))
                .containsExactly(false, false, true, false);
    }

    @Test
    void invalidatingAllKillsAll() throws Exception {
        fillAll();
        ledger().invalidate(List.of(Scope.ALL));
        assertThat(List.of(valid(MILK), valid(BREAD), valid(QUERY))).containsOnly(false);
    }

    @Test
    void whatIsFilledAfterAnInvalidationLives() throws Exception {
        ledger().invalidate(List.of(Scope.ALL, Scope.type("product"), Scope.key(MILK.base())));
        ledger().invalidatePattern("cache:*");
        fill(MILK, "white");
        assertThat(valid(MILK)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "type", "key", "pattern"})
    void aFillBegunBeforeAnInvalidationIsDead(String how) throws Exception {
        Stamp before = stamp(MILK);
        invalidate(how);
        put(entry(MILK, before, "sour"));
        assertThat(valid(MILK)).isFalse();
        fill(MILK, "fresh");
        assertThat(valid(MILK)).isTrue();
    }

    @Test
    void whatCameBeforeTheLossOfEverythingStaysDead() throws Exception {
        Stamp before = stamp(MILK);
        ledger().invalidate(List.of(Scope.ALL));
        loseEverything();
        put(entry(MILK, before, "sour"));
        assertThat(valid(MILK)).isFalse();
    }

    @Test
    void aLostLedgerResurrectsNothing() throws Exception {
        fillAll();
        long epoch = store().find(MILK).reading().epoch();
        ledger().invalidate(List.of(Scope.type("product")));
        loseLedger();
        assertThat(List.of(valid(MILK), valid(BREAD), valid(QUERY))).containsOnly(false);
        assertThat(store().find(MILK).reading().epoch()).isNotEqualTo(epoch);
        fill(MILK, "white");
        assertThat(valid(MILK)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "type", "key", "pattern"})
    void aLedgerThatAnInvalidationBeginsAnewResurrectsNothing(String how) throws Exception {
        fillAll();
        loseLedger();
        invalidate(how);
        assertThat(List.of(valid(MILK), valid(BREAD), valid(QUERY))).containsOnly(false);
    }

    @Test
    void lostPatternsResurrectNothing() throws Exception {
        fillAll();
        ledger().invalidatePattern("cache:product:m*");
        losePatterns();
        assertThat(valid(MILK)).isFalse();
        fill(MILK, "white");
        assertThat(valid(MILK)).isTrue();
    }

    @Test
    void lostPatternsResurrectNothingWhenAnotherPatternFollows() throws Exception {
        fillAll();
        ledger().invalidatePattern("cache:product:m*");
        losePatterns();
        ledger().invalidatePattern("cache:user:*");
        assertThat(valid(MILK)).isFalse();
        fill(MILK, "white");
        assertThat(valid(MILK)).isTrue();
    }

    @Test
    void aTypeThatIsOffSaysSo() {
        ledger().switchOff("product");
        assertThat(reading(MILK).off()).isTrue();
        assertThat(reading(QUERY).off()).isFalse();
        ledger().switchOn("product");
        assertThat(reading(MILK).off()).isFalse();
    }

    @Test
    void theWholeCacheOffLeavesSingleSwitchesAsTheyAre() {
        ledger().switchOff("product");
        ledger().switchOff(Ledger.EVERY_TYPE);
        assertThat(reading(QUERY).off()).isTrue();
        ledger().switchOn(Ledger.EVERY_TYPE);
        assertThat(reading(QUERY).off()).isFalse();
        assertThat(reading(MILK).off()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"product", Ledger.EVERY_TYPE})
    void switchedOnNothingOlderIsServed(String type) throws Exception {
        fillAll();
        ledger().switchOff(type);
        Stamp whileOff = stamp(BREAD);
        ledger().switchOn(type);
        put(entry(BREAD, whileOff, "stale"));
        assertThat(List.of(valid(MILK), valid(BREAD))).containsOnly(false);
        assertThat(valid(QUERY)).isEqualTo(type.equals("product"));
        fill(MILK, "white");
        assertThat(valid(MILK)).isTrue();
    }

    @Test
    void corruptBytesAreAMissAndReported() throws Exception {
        fill(MILK, "white");
        byte[] bytes = raw(MILK.name()).clone();
        bytes[bytes.length - 1] ^= 1;
        putRaw(MILK.name(), bytes);
        assertThat(store().find(MILK).entry()).isNull();
        assertThat(observer.events()).containsOnlyOnce("corrupt product");
        fill(MILK, "white");
        assertThat(valid(MILK)).isTrue();
    }

    @Test
    void anotherVersionIsAMiss() throws Exception {
        fill(MILK, "white");
        byte[] bytes = raw(MILK.name()).clone();
        bytes[4]++;
        putRaw(MILK.name(), bytes);
        assertThat(store().find(MILK).entry()).isNull();
    }

    @Test
    void aValueOfAnotherKeyIsAMiss() throws Exception {
        fillAll();
        putRaw(MILK.name(), raw(BREAD.name()));
        assertThat(store().find(MILK).entry()).isNull();
        assertThat(valid(BREAD)).isTrue();
    }

    @Test
    void removingSaysWhetherThereWasOne() throws Exception {
        fill(MILK, "white");
        assertThat(store().remove(MILK.name())).isTrue();
        assertThat(store().remove(MILK.name())).isFalse();
        assertThat(store().find(MILK).entry()).isNull();
    }

    @Test
    void aSweepRemovesWhatMatchesAndCountsIt() throws Exception {
        fillAll();
        fill(key("product-line", "milk"), "another type");
        assertThat(store().sweep(KeyPattern.ofType("product"))).isEqualTo(2);
        assertThat(store().sweep(KeyPattern.ofType("product"))).isZero();
        assertThat(valid(QUERY)).isTrue();
        assertThat(store().sweep(KeyPattern.all())).isEqualTo(2);
    }

    @Test
    void aSweepCountsManyStepsTogether() throws Exception {
        Stamp stamp = stamp(MILK);
        for (int i = 0; i < 1_234; i++) {
            put(entry(key("product", "p" + i), stamp, "x"));
        }
        assertThat(store().sweep(KeyPattern.ofType("product"))).isEqualTo(1_234);
    }

    @Test
    void aSweepTouchesNoForeignKeys() throws Exception {
        List<String> foreign = List.of(
                "session:1",
                "cache",
                "cache2:product:1",
                "cached:product:1",
                "my-cache:product:1",
                "cachette:other",
                "Cache:product:1",
                "cache;product:1",
                "cache:",
                "cache:product",
                "cache:theirs:1",
                "cache:product2:1",
                "cache::1",
                "scache:product:milk");
        foreign.forEach(name -> putRaw(name, bytes("theirs")));
        fillAll();
        assertThat(store().sweep(KeyPattern.all())).isEqualTo(3);
        assertThat(foreign).allSatisfy(name -> assertThat(raw(name)).isEqualTo(bytes("theirs")));
        assertThat(reading(MILK).number()).as("the ledger is out of reach too").isEqualTo(number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[b]c", "a\\bc", "a^b", "[a-z]", "a\\", "{x}"})
    void bracketsAndBackslashesInAGlobAreThemselves(String odd) throws Exception {
        putRaw("cache:product:" + odd, bytes("odd"));
        putRaw("cache:product:abc", bytes("plain"));
        putRaw("cache:product:b", bytes("plain"));
        assertThat(store().sweep(new KeyPattern("cache:product:" + odd))).isEqualTo(1);
        assertThat(raw("cache:product:" + odd)).isNull();
        assertThat(raw("cache:product:abc")).isNotNull();
    }

    @Test
    void bracketsInAnInvalidatedPatternAreThemselves() throws Exception {
        fillAll();
        ledger().invalidatePattern("cache:product:[a-z]*");
        assertThat(valid(MILK)).isTrue();
    }

    @Test
    void beyondTheBoundTheFloorRisesAndNothingIsResurrected() throws Exception {
        fill(MILK, "white");
        Stamp old = stamp(BREAD);
        ledger().invalidate(List.of(Scope.key(MILK.base())));
        List<Scope> many = IntStream.range(0, 3 * MAX_SCOPES)
                .mapToObj(i -> Scope.key("cache:other:" + i))
                .toList();
        for (Scope scope : many) {
            ledger().invalidate(List.of(scope));
        }
        assertThat(reading(MILK).newest()).as("forgotten").isZero();
        assertThat(reading(MILK).floor()).isPositive();
        assertThat(valid(MILK)).isFalse();
        put(entry(BREAD, old, "stale"));
        assertThat(valid(BREAD)).isFalse();
        fill(MILK, "fresh");
        assertThat(valid(MILK)).isTrue();
    }

    @Test
    void switchesOutliveTheTrimming() {
        ledger().switchOff("product");
        for (int i = 0; i < 3 * MAX_SCOPES; i++) {
            ledger().invalidate(List.of(Scope.key("cache:other:" + i)));
        }
        assertThat(reading(MILK).off()).isTrue();
    }

    @Test
    void beyondTheBoundOfPatternsTheFloorRisesToo() throws Exception {
        fill(MILK, "white");
        ledger().invalidatePattern("cache:product:milk");
        for (int i = 0; i < 3 * MAX_PATTERNS; i++) {
            ledger().invalidatePattern("cache:other:" + i + "*");
        }
        assertThat(reading(MILK).floor()).isPositive();
        assertThat(valid(MILK)).isFalse();
        fill(MILK, "fresh");
        assertThat(valid(MILK)).isTrue();
    }

    private void invalidate(String how) {
        switch (how) {
            case "all" -> ledger().invalidate(List.of(Scope.ALL));
            case "type" -> ledger().invalidate(List.of(Scope.type("product")));
            case "key" -> ledger().invalidate(List.of(Scope.key(MILK.base())));
            default -> ledger().invalidatePattern("cache:product:m*");
        }
    }

    private void fillAll() throws Exception {
        fill(MILK, "white");
        fill(BREAD, "brown");
        fill(QUERY, "milk, bread");
    }

    private long fill(CacheKey key, String text) throws Exception {
        return put(entry(key, stamp(key), text));
    }

    private long put(CacheEntry entry) throws Exception {
        return store().put(entry).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Stamp stamp(CacheKey key) {
        return reading(key).stamp();
    }

    private LedgerReading reading(CacheKey key) {
        return store().find(key).reading();
    }

    private long number() {
        return reading(BREAD).number();
    }

    private boolean valid(CacheKey key) {
        Found found = store().find(key);
        return found.entry() != null && found.reading().validates(found.entry().stamp());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
