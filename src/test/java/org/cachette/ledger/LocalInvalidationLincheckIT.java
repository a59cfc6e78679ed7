package org.cachette.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.store.LocalEntry;
import org.cachette.store.LocalStore;
import org.cachette.testing.Samples;
import org.cachette.testing.TestClock;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * A node's memory against invalidation, in the interleavings of its threads: once an invalidation has been taken in, no read
 * that begins afterwards finds an older answer.
 */
class LocalInvalidationLincheckIT {

    private static final String TYPE = "product";
    private static final CacheKey KEY = Samples.key(TYPE, "milk");
    private static final Scope SCOPE = Scope.type(TYPE);
    private static final CacheTypes TYPES = new CacheTypes(Map.of(
            TYPE, TypeSettings.fresh(Duration.ofMinutes(1)).localBytes(1 << 20).build()));

    @Test
    void noReadFindsWhatWasInvalidatedBeforeIt() {
        options().check(Node.class);
    }

    @Test
    void stampedBehindTheRead_itDoes() {
        assertThatThrownBy(() -> options().check(StampedLate.class)).isInstanceOf(LincheckAssertionError.class);
    }

    private static ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .iterations(6)
                .invocationsPerIteration(150)
                .threads(2)
                .actorsBefore(0)
                .actorsPerThread(2)
                .actorsAfter(2)
                .minimizeFailedScenario(false)
                // Caffeine is taken for what it promises to be: its own many steps would hide ours.
                .addGuarantee(forClasses(name -> name.startsWith("com.github.benmanes.caffeine."))
                        .allMethods()
                        .treatAsAtomic());
    }

    /** One node, one answer whose origin's version grows. */
    public static class Node {

        final AtomicLong version = new AtomicLong();
        private final AtomicLong number = new AtomicLong();
        private final AtomicLong promised = new AtomicLong();
        final Table table = new Table(synced(0));
        private final LocalStore store = new LocalStore(TYPES, new TestClock());

        /** With an answer in memory. */
        public Node() {
            keep(table.stamp(), version.get());
        }

        /** Raises the version, and has the table know it. */
        @Operation
        public void invalidate() {
            long floor = version.incrementAndGet();
            takeIn(number.incrementAndGet());
            promised.accumulateAndGet(floor, Math::max);
        }

        private void takeIn(long mine) {
            if (!table.apply(mine, Changes.scopes(List.of(SCOPE)))) {
                // Something between is missing: a sync brings it.
                table.apply(synced(number.get()));
            }
        }

        /** Asks the origin, and keeps its answer. */
        @Operation
        public void fill() {
            Stamp stamp = table.stamp();
            keep(stamp, version.get());
        }

        final void keep(Stamp stamp, long read) {
            CacheEntry entry = Samples.entry(KEY, stamp, Long.toString(read));
            store.put(LocalEntry.of(entry));
        }

        /** Whether an answer from memory, if there is a valid one, is as young as was promised when the read began. */
        @Operation
        public boolean readsWhatWasPromised() {
            long floor = promised.get();
            LocalEntry found = store.find(KEY);
            return found == null
                    || table.judge(found.standing()) != Table.Verdict.VALID
                    || Long.parseLong(Samples.text(found.entry().response())) >= floor;
        }

        static Ledger.Synced synced(long number) {
            Map<String, Long> scopes = number == 0 ? Map.of() : Map.of(SCOPE.text(), number);
            return new Ledger.Synced(7, number, 0, true, number, true, scopes, Map.of(), List.of(), Map.of());
        }
    }

    /** Takes the stamp when the data has been read. */
    public static class StampedLate extends Node {

        @Override
        public void fill() {
            long read = version.get();
            keep(table.stamp(), read);
        }
    }
}
