package org.cachette.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cachette.testing.Samples.entry;
import static org.cachette.testing.Samples.key;
import static org.cachette.testing.Samples.text;
import static org.cachette.testing.Samples.variant;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.Replica;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.ledger.Table;
import org.cachette.testing.Daemons;
import org.cachette.testing.RecordingObserver;
import org.cachette.time.SystemClock;
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

    private Replica replica;

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
    void manyReadersAtOnce_eachFindsItsOwn_andWhatIsMissingIsMissing() throws Exception {
        long epoch = ledger().ask(List.of()).epoch();
        List<CacheKey> keys =
                IntStream.range(0, 40).mapToObj(i -> key("product", "p" + i)).toList();
        for (CacheKey key : keys.subList(0, 30)) {
            store().put(entry(key, new Stamp(epoch, 0), key.name()))
                    .toCompletableFuture()
                    .get();
        }
        putRaw(keys.get(30).name(), "no entry".getBytes(StandardCharsets.UTF_8));
        ExecutorService readers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(reader -> readers.submit(() -> {
                        for (int i = 0; i < 400; i++) {
                            CacheKey key = keys.get((i * 7 + reader) % keys.size());
                            CacheEntry found = store().find(key);
                            if (keys.indexOf(key) < 30) {
                                assertThat(text(found.response())).isEqualTo(key.name());
                            } else {
                                assertThat(found).isNull();
                            }
                        }
                    }))
                    .toList();
            for (Future<?> reader : all) {
                reader.get(60, TimeUnit.SECONDS);
            }
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void whatIsStoredIsFound() throws Exception {
        long bytes = fill(MILK, "white");
        CacheEntry found = store().find(MILK);
        assertThat(found.key()).isEqualTo(MILK);
        assertThat(text(found.response())).isEqualTo("white");
        assertThat(found.response().headers()).hasSize(1);
        assertThat(valid(MILK)).isTrue();
        assertThat(bytes).isEqualTo(raw(MILK.name()).length);
    }

    @Test
    void whatWasNeverStoredIsNotFound() {
        assertThat(store().find(MILK)).isNull();
        assertThat(table().stamp().isLocal()).isFalse();
        assertThat(table().isOff("product")).isFalse();
    }

    @Test
    void theLaterOfTwoEntriesStays() throws Exception {
        fill(MILK, "white");
        fill(MILK, "chocolate");
        assertThat(text(store().find(MILK).response())).isEqualTo("chocolate");
    }

    @Test
    void anEntryGoesWhenItsTimeIsUp() throws Exception {
        CacheEntry shortLived = new CacheEntry(
                MILK,
                stamp(MILK),
                0,
                80,
                0,
                0,
                List.of(),
                entry(MILK, new Stamp(1, 1), "white").response());
        put(shortLived);
        outlive(shortLived);
        assertThat(store().find(MILK)).isNull();
        assertThat(raw(MILK.name())).isNull();
    }

    @Test
    void theStampComesBackAsItWas() throws Exception {
        ledger().enter(Changes.scopes(List.of(Scope.type("search"))));
        Stamp stamp = stamp(MILK);
        put(entry(MILK, stamp, "white"));
        assertThat(store().find(MILK).stamp()).isEqualTo(stamp);
        assertThat(stamp.number()).isPositive();
    }

    @Test
    void eachInvalidationRaisesTheNumberByOne() {
        long before = number();
        ledger().enter(Changes.scopes(List.of(Scope.type("search"), Scope.type("user"))));
        ledger().enter(Changes.pattern("cache:search:*"));
        assertThat(number()).isEqualTo(before + 2);
    }

    @Test
    void aSyncThatALaterOneHasOvertaken_movesNoMember() {
        long epoch = table().epoch();
        Ledger.Position leased = new Ledger.Position("n", 2, epoch, number(), true, false);
        ledger().sync(leased);
        ledger().enter(Changes.scopes(List.of(Scope.type("search"))));
        ledger().sync(new Ledger.Position("n", 1, epoch, 0, false, false));
        assertThat(ledger().enter(Changes.scopes(List.of(Scope.type("search")))).members())
                .contains(new Ledger.Member("n", leased.number(), 2));
    }

    @Test
    void whereSomebodyKnowsMoreThanThereWas_theLedgerIsBegunAnew() {
        long epoch = table().epoch();
        Ledger.Position ahead = new Ledger.Position("n", 1, epoch, number() + 1, true, true);
        Ledger.Synced synced = ledger().sync(ahead);
        assertThat(synced.epoch()).isNotEqualTo(epoch);
        assertThat(List.of(synced.number(), synced.floor(), synced.least())).containsExactly(0L, 0L, 0L);
        assertThat(ledger().sync(ahead).epoch())
                .as("one of the old epoch does no harm")
                .isEqualTo(synced.epoch());
    }

    @Test
    void invalidatingATypeKillsItsEntriesAndNoOthers() throws Exception {
        fillAll();
        ledger().enter(Changes.scopes(List.of(Scope.type("product"))));
        assertThat(List.of(valid(MILK), valid(BREAD), valid(QUERY))).containsExactly(false, false, true);
    }

    @Test
    void invalidatingAKeyKillsItWithAllItsVariants() throws Exception {
        CacheKey german = variant("product", "milk", "de");
        fillAll();
        fill(german, "Milch");
        ledger().enter(Changes.scopes(List.of(Scope.key(MILK.base()))));
        assertThat(List.of(valid(MILK), valid(german), valid(BREAD))).containsExactly(false, false, true);
    }

    @Test
    void invalidatingATagKillsWhatShowsIt() throws Exception {
        put(tagged(MILK, "product:1", "product:2"));
        put(tagged(BREAD, "product:2", "store:*"));
        ledger().enter(Changes.scopes(List.of(Scope.tag("product:1"))));
        assertThat(List.of(valid(MILK), valid(BREAD))).containsExactly(false, true);
        ledger().enter(Changes.scopes(List.of(Scope.tag("product:*"), Scope.tag("store:4"))));
        assertThat(valid(BREAD)).as("tags are literal").isTrue();
        ledger().enter(Changes.scopes(List.of(Scope.tag("store:*"))));
        assertThat(valid(BREAD)).isFalse();
    }

    @Test
    void aLateFillTakesNoYoungerOnesPlace() throws Exception {
        Stamp before = stamp(MILK);
        ledger().enter(Changes.scopes(List.of(Scope.ALL)));
        fill(MILK, "fresh");
        assertThat(put(entry(MILK, before, "sour"))).isZero();
        assertThat(text(store().find(MILK).response())).isEqualTo("fresh");
        assertThat(put(entry(MILK, stamp(MILK), "again"))).isPositive();
    }

    @Test
    void anEntryOfALostLedgerHoldsUpNobody() throws Exception {
        ledger().enter(Changes.scopes(List.of(Scope.ALL)));
        fill(MILK, "old");
        loseLedger();
        fill(MILK, "new");
        assertThat(valid(MILK)).isTrue();
        assertThat(text(store().find(MILK).response())).isEqualTo("new");
    }

    @Test
    void invalidatingAPatternKillsWhatMatches() throws Exception {
        CacheKey german = variant("product", "milk", "de");
        fillAll();
        fill(german, "Milch");
        ledger().enter(Changes.pattern("cache:*:m?lk"));
        assertThat(List.of(valid(MILK), valid(german), valid(BREAD), valid(QUERY)))
                .containsExactly(false, false, true, false);
    }

    @Test
    void invalidatingAllKillsAll() throws Exception {
        fillAll();
        ledger().enter(Changes.scopes(List.of(Scope.ALL)));
        assertThat(List.of(valid(MILK), valid(BREAD), valid(QUERY))).containsOnly(false);
    }

    @Test
    void whatIsFilledAfterAnInvalidationLives() throws Exception {
        ledger().enter(Changes.scopes(List.of(Scope.ALL, Scope.type("product"), Scope.key(MILK.base()))));
        ledger().enter(Changes.pattern("cache:*"));
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
        ledger().enter(Changes.scopes(List.of(Scope.ALL)));
        loseEverything();
        put(entry(MILK, before, "sour"));
        assertThat(valid(MILK)).isFalse();
    }

    @Test
    void aLostLedgerResurrectsNothing() throws Exception {
        fillAll();
        long epoch = table().epoch();
        ledger().enter(Changes.scopes(List.of(Scope.type("product"))));
        loseLedger();
        assertThat(List.of(valid(MILK), valid(BREAD), valid(QUERY))).containsOnly(false);
        assertThat(table().epoch()).isNotEqualTo(epoch);
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
        ledger().enter(Changes.pattern("cache:product:m*"));
        losePatterns();
        assertThat(valid(MILK)).isFalse();
        fill(MILK, "white");
        assertThat(valid(MILK)).isTrue();
    }

    @Test
    void lostPatternsResurrectNothingWhenAnotherPatternFollows() throws Exception {
        fillAll();
        ledger().enter(Changes.pattern("cache:product:m*"));
        losePatterns();
        ledger().enter(Changes.pattern("cache:user:*"));
        assertThat(valid(MILK)).isFalse();
        fill(MILK, "white");
        assertThat(valid(MILK)).isTrue();
    }

    @Test
    void aTypeThatIsOffSaysSo() {
        switchOff("product");
        assertThat(table().isOff(MILK.type())).isTrue();
        assertThat(table().isOff(QUERY.type())).isFalse();
        switchOn("product");
        assertThat(table().isOff(MILK.type())).isFalse();
    }

    @Test
    void theWholeCacheOffLeavesSingleSwitchesAsTheyAre() {
        switchOff("product");
        switchOff(Ledger.EVERY_TYPE);
        assertThat(table().isOff(QUERY.type())).isTrue();
        switchOn(Ledger.EVERY_TYPE);
        assertThat(table().isOff(QUERY.type())).isFalse();
        assertThat(table().isOff(MILK.type())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"product", Ledger.EVERY_TYPE})
    void switchedOnNothingOlderIsServed(String type) throws Exception {
        fillAll();
        switchOff(type);
        Stamp whileOff = stamp(BREAD);
        switchOn(type);
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
        assertThat(store().find(MILK)).isNull();
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
        assertThat(store().find(MILK)).isNull();
    }

    @Test
    void aValueOfAnotherKeyIsAMiss() throws Exception {
        fillAll();
        putRaw(MILK.name(), raw(BREAD.name()));
        assertThat(store().find(MILK)).isNull();
        assertThat(valid(BREAD)).isTrue();
    }

    @Test
    void removingSaysWhetherThereWasOne() throws Exception {
        fill(MILK, "white");
        assertThat(store().remove(MILK.name())).isTrue();
        assertThat(store().remove(MILK.name())).isFalse();
        assertThat(store().find(MILK)).isNull();
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
        assertThat(number()).as("the ledger is out of reach too").isEqualTo(number());
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
        ledger().enter(Changes.pattern("cache:product:[a-z]*"));
        assertThat(valid(MILK)).isTrue();
    }

    @Test
    void beyondTheBoundTheFloorRisesAndNothingIsResurrected() throws Exception {
        fill(MILK, "white");
        Stamp old = stamp(BREAD);
        ledger().enter(Changes.scopes(List.of(Scope.key(MILK.base()))));
        List<Scope> many = IntStream.range(0, 3 * MAX_SCOPES)
                .mapToObj(i -> Scope.key("cache:other:" + i))
                .toList();
        for (Scope scope : many) {
            ledger().enter(Changes.scopes(List.of(scope)));
        }
        Ledger.Asked asked = ledger().ask(EntryScopes.of(MILK, List.of()));
        assertThat(asked.newest()).as("forgotten").isZero();
        assertThat(asked.floor()).isPositive();
        assertThat(valid(MILK)).isFalse();
        put(entry(BREAD, old, "stale"));
        assertThat(valid(BREAD)).isFalse();
        fill(MILK, "fresh");
        assertThat(valid(MILK)).isTrue();
    }

    @Test
    void switchesOutliveTheTrimming() {
        switchOff("product");
        for (int i = 0; i < 3 * MAX_SCOPES; i++) {
            ledger().enter(Changes.scopes(List.of(Scope.key("cache:other:" + i))));
        }
        assertThat(table().isOff(MILK.type())).isTrue();
    }

    @Test
    void beyondTheBoundOfPatternsTheFloorRisesToo() throws Exception {
        fill(MILK, "white");
        ledger().enter(Changes.pattern("cache:product:milk"));
        for (int i = 0; i < 3 * MAX_PATTERNS; i++) {
            ledger().enter(Changes.pattern("cache:other:" + i + "*"));
        }
        assertThat(ledger().ask(List.of()).floor()).isPositive();
        assertThat(valid(MILK)).isFalse();
        fill(MILK, "fresh");
        assertThat(valid(MILK)).isTrue();
    }

    private void invalidate(String how) {
        switch (how) {
            case "all" -> ledger().enter(Changes.scopes(List.of(Scope.ALL)));
            case "type" -> ledger().enter(Changes.scopes(List.of(Scope.type("product"))));
            case "key" -> ledger().enter(Changes.scopes(List.of(Scope.key(MILK.base()))));
            default -> ledger().enter(Changes.pattern("cache:product:m*"));
        }
    }

    private CacheEntry tagged(CacheKey key, String... tags) {
        CacheEntry entry = entry(key, stamp(key), "x");
        return new CacheEntry(
                key,
                entry.stamp(),
                entry.storedAt(),
                entry.ttlMillis(),
                0,
                0,
                Stream.of(tags).map(Scope::tag).toList(),
                entry.response());
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
        return table().stamp();
    }

    /** What a node knows that has just synced. */
    private Table table() {
        replica().beat();
        return replica().trusted();
    }

    private Replica replica() {
        if (replica == null) {
            replica = new Replica(
                    "contract",
                    ledger(),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    new SystemClock(),
                    Daemons.scheduled("contract"));
        }
        return replica;
    }

    private void switchOff(String type) {
        ledger().enter(Changes.off(type));
    }

    private void switchOn(String type) {
        ledger().enter(Changes.on(type));
    }

    private long number() {
        return table().position();
    }

    private boolean valid(CacheKey key) {
        Table table = table();
        CacheEntry found = store().find(key);
        return found != null && replica().judge(table, EntryScopes.standing(found)) == Table.Verdict.VALID;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
