package org.cachette.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What all processes saw, and what of it breaks the promise. */
final class History {

    private final List<Event.Read> reads = new ArrayList<>();
    private final List<Event.Invalidation> invalidations = new ArrayList<>();

    void add(Collection<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.Read read) {
                reads.add(read);
            } else if (event instanceof Event.Invalidation invalidation) {
                invalidations.add(invalidation);
            }
        }
    }

    List<Event.Read> reads() {
        return reads;
    }

    long reads(Predicate<Event.Read> which) {
        return reads.stream().filter(which).count();
    }

    long invalidations(boolean confirmed) {
        return invalidations.stream()
                .filter(invalidation -> invalidation.confirmed() == confirmed)
                .count();
    }

    /** How long confirmed calls took, in milliseconds: so many of a hundred were not slower. */
    double confirmedMillis(int percent) {
        double[] sorted = invalidations.stream()
                .filter(Event.Invalidation::confirmed)
                .mapToDouble(invalidation -> (invalidation.end() - invalidation.start()) / 1e6)
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    /**
     * Reads that began after a call had returned success, on whatever node, and showed less than that call promised; those
     * that are marked as degraded are outside the promise.
     */
    List<Violation> violations() {
        Floors floors = new Floors();
        inOrder().filter(Event.Invalidation::confirmed).forEach(invalidation -> floors.add(0, invalidation));
        return check(floors, read -> 0, read -> !read.degraded());
    }

    /**
     * Reads that began after a call had returned on the same node, confirmed or not, and showed less: a node never forgets its
     * own calls, with Redis or without.
     */
    List<Violation> violationsOfOwn() {
        Floors floors = new Floors();
        inOrder().forEach(invalidation -> floors.add(invalidation.node(), invalidation));
        return check(floors, Event.Read::node, read -> true);
    }

    /** Reads marked as degraded of a type that is never served so. */
    List<Event.Read> degradedButStrict() {
        return reads.stream()
                .filter(read -> read.degraded() && new Item(read.item()).isStrict())
                .toList();
    }

    private java.util.stream.Stream<Event.Invalidation> inOrder() {
        return invalidations.stream().sorted(Comparator.comparingLong(Event.Invalidation::end));
    }

    private List<Violation> check(
            Floors floors, java.util.function.ToIntFunction<Event.Read> place, Predicate<Event.Read> which) {
        List<Violation> found = new ArrayList<>();
        for (Event.Read read : reads) {
            Floor floor = floors.before(place.applyAsInt(read), read.item(), read.start());
            if (which.test(read) && floor != null && read.version() < floor.version()) {
                found.add(new Violation(read, floor.invalidation()));
            }
        }
        return found;
    }

    /** A read, and the call after whose return it must not have shown so little. */
    record Violation(Event.Read read, Event.Invalidation invalidation) {

        @Override
        public String toString() {
            return read + " began " + (read.start() - invalidation.end()) / 1_000 + " us after " + invalidation;
        }
    }

    private record Floor(long version, Event.Invalidation invalidation) {}

    /** From which moment on which version is the least, for each item at each place. */
    private static final class Floors {

        private final Map<List<Integer>, NavigableMap<Long, Floor>> floors = new HashMap<>();

        /** To be called in the order of their ends. */
        void add(int place, Event.Invalidation invalidation) {
            invalidation.floors().forEach((item, version) -> {
                NavigableMap<Long, Floor> known = floors.computeIfAbsent(List.of(place, item), any -> new TreeMap<>());
                if (known.isEmpty() || known.lastEntry().getValue().version() < version) {
                    known.put(invalidation.end(), new Floor(version, invalidation));
                }
            });
        }

        Floor before(int place, int item, long moment) {
            NavigableMap<Long, Floor> known = floors.get(List.of(place, item));
            Map.Entry<Long, Floor> last = known == null ? null : known.lowerEntry(moment);
            return last == null ? null : last.getValue();
        }
    }
}
