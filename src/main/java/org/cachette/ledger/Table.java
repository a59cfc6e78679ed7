package org.cachette.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cachette.key.KeyPattern;

/**
 * What a node knows of one epoch of the ledger: all numbers after the horizon and up to its position. Numbers only grow, so
 * replies and announcements may be applied in any order.
 */
public final class Table {

    /** What the table says of an answer. */
    public enum Verdict {
        /** None of its scopes was invalidated after its stamp. */
        VALID,
        /** It is dead. */
        INVALID,
        /** It is older than what the table remembers. */
        UNKNOWN
    }

    private static final int BOUND = 100_000;

    private final long epoch;
    private final int bound;
    private final Map<String, Long> numbers = new ConcurrentHashMap<>();
    private volatile List<NumberedPattern> patterns = List.of();
    private volatile Set<String> off = Set.of();
    private volatile long position;
    private volatile long horizon;
    private volatile long floor;

    Table(Ledger.Synced first) {
        this(first, BOUND);
    }

    Table(Ledger.Synced first, int bound) {
        this.epoch = first.epoch();
        this.bound = bound;
        apply(first);
    }

    /** Which ledger this is of. */
    public long epoch() {
        return epoch;
    }

    /** It knows all up to this number. */
    public long position() {
        return position;
    }

    /** The stamp for data read from now on. */
    public Stamp stamp() {
        return new Stamp(epoch, position);
    }

    /** Whether a type, or the whole cache, is switched off. */
    public boolean isOff(String type) {
        Set<String> switches = off;
        return !switches.isEmpty() && (switches.contains(Ledger.EVERY_TYPE) || switches.contains(type));
    }

    /**
     * Judges an answer.
     *
     * <p>The order of the reads matters: the position first, as what comes later is not judged; the horizon last, as a scope
     * that is not found may just have been forgotten.
     */
    public Verdict judge(Standing standing) {
        long now = position;
        Stamp stamp = standing.stamp();
        if (stamp.epoch() != epoch || stamp.number() < floor) {
            return Verdict.INVALID;
        }
        long known = Math.max(stamp.number(), standing.checked());
        if (known >= now) {
            return Verdict.VALID;
        }
        if (isInvalidated(standing, stamp.number(), known)) {
            return Verdict.INVALID;
        }
        if (known < horizon) {
            return Verdict.UNKNOWN;
        }
        standing.checked(now);
        return Verdict.VALID;
    }

    /** The number of the latest invalidation of any of its scopes; where that is forgotten, the highest that is. */
    long newest(Standing standing) {
        long newest = horizon;
        for (Scope scope : standing.scopes()) {
            newest = Math.max(newest, numbers.getOrDefault(scope.text(), 0L));
        }
        for (NumberedPattern pattern : patterns) {
            if (pattern.number() > newest && pattern.glob().matches(standing.key())) {
                newest = pattern.number();
            }
        }
        return newest;
    }

    private boolean isInvalidated(Standing standing, long stamped, long known) {
        for (Scope scope : standing.scopes()) {
            Long number = numbers.get(scope.text());
            if (number != null && number > stamped) {
                return true;
            }
        }
        for (NumberedPattern pattern : patterns) {
            if (pattern.number() > known && pattern.glob().matches(standing.key())) {
                return true;
            }
        }
        return false;
    }

    /** Judges an answer that is older than what the table remembers, by what the ledger said after {@code before} was read. */
    Verdict judge(Standing standing, Ledger.Asked asked, long before) {
        Stamp stamp = standing.stamp();
        boolean good = asked.epoch() == stamp.epoch()
                && stamp.number() >= asked.floor()
                && stamp.number() >= asked.newest()
                && !isInvalidated(standing, stamp.number(), stamp.number());
        if (good && asked.epoch() == epoch) {
            standing.checked(before);
        }
        return good ? Verdict.VALID : Verdict.INVALID;
    }

    /** Takes in what a sync brought. */
    synchronized void apply(Ledger.Synced synced) {
        synced.scopes().forEach((scope, number) -> numbers.merge(scope, number, Math::max));
        addPatterns(synced.patterns());
        off = Set.copyOf(synced.off());
        floor = Math.max(floor, synced.floor());
        if (!synced.complete()) {
            horizon = Math.max(horizon, synced.number());
        }
        position = Math.max(position, synced.number());
        forget();
    }

    /**
     * Takes in one change, announced or entered by this node itself.
     *
     * @return whether the table knows all up to it now; when not, something between is missing
     */
    synchronized boolean apply(long number, Changes changes) {
        changes.scopes().forEach(scope -> numbers.merge(scope.text(), number, Math::max));
        Map<String, Long> globs = new ConcurrentHashMap<>();
        changes.patterns().forEach(glob -> globs.put(glob, number));
        addPatterns(globs);
        if (changes.onlyKills() && number == position + 1) {
            position = number;
        }
        forget();
        return position >= number;
    }

    /** A pattern keeps its highest number: a reply may be older than what was heard while it was on its way. */
    private void addPatterns(Map<String, Long> globs) {
        if (globs.isEmpty()) {
            return;
        }
        Map<String, Long> more = new HashMap<>(globs);
        for (NumberedPattern pattern : patterns) {
            if (pattern.number() > floor) {
                more.merge(pattern.glob().glob(), pattern.number(), Math::max);
            }
        }
        patterns = more.entrySet().stream()
                .map(pattern -> new NumberedPattern(new KeyPattern(pattern.getKey()), pattern.getValue()))
                .toList();
    }

    /** Beyond the bound the older half goes, the horizon first: a reader that misses a scope must see why. */
    private void forget() {
        if (numbers.size() <= bound) {
            return;
        }
        long[] sorted =
                numbers.values().stream().mapToLong(Long::longValue).sorted().toArray();
        long median = sorted[sorted.length / 2];
        horizon = Math.max(horizon, median);
        numbers.values().removeIf(number -> number <= median);
    }

    private record NumberedPattern(KeyPattern glob, long number) {}
}
