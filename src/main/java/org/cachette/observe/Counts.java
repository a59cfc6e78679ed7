package org.cachette.observe;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what this node's cache does, per type, since the node started.
 *
 * <p>A counter's name is {@code hits:<type>}, {@code misses:<type>}, {@code saved-calls:<type>},
 * {@code saved-micros:<type>} or {@code errors}: the fields of the statistics that all nodes add up to.
 */
public final class Counts implements CacheObserver {

    /** Prefix of the counters of hits. */
    public static final String HITS = "hits:";

    /** Prefix of the counters of misses. */
    public static final String MISSES = "misses:";

    /** Prefix of the counters of calls that methods were spared. */
    public static final String SAVED_CALLS = "saved-calls:";

    /** Prefix of the counters of the time that those calls would have taken, in microseconds. */
    public static final String SAVED_MICROS = "saved-micros:";

    /** The counter of failed calls. */
    public static final String ERRORS = "errors";

    private static final long NANOS_PER_MICRO = 1000;

    private final Map<String, LongAdder> hits = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> misses = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> savedCalls = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> savedNanos = new ConcurrentHashMap<>();
    private final LongAdder errors = new LongAdder();

    @Override
    public void hit(String type) {
        adder(hits, type).increment();
    }

    @Override
    public void miss(String type) {
        adder(misses, type).increment();
    }

    @Override
    public void saved(String type, long originNanos) {
        adder(savedCalls, type).increment();
        adder(savedNanos, type).add(originNanos);
    }

    @Override
    public void failed(String operation, Throwable cause) {
        errors.increment();
    }

    @Override
    public void corrupt(String type, String reason) {
        errors.increment();
    }

    /** The counters now. */
    public Map<String, Long> snapshot() {
        Map<String, Long> counters = new TreeMap<>();
        hits.forEach((type, count) -> counters.put(HITS + type, count.sum()));
        misses.forEach((type, count) -> counters.put(MISSES + type, count.sum()));
        savedCalls.forEach((type, count) -> counters.put(SAVED_CALLS + type, count.sum()));
        savedNanos.forEach((type, nanos) -> counters.put(SAVED_MICROS + type, nanos.sum() / NANOS_PER_MICRO));
        counters.put(ERRORS, errors.sum());
        return counters;
    }

    /** The sum of all counters whose names begin so. */
    public static long sum(Map<String, Long> counters, String prefix) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static LongAdder adder(Map<String, LongAdder> adders, String type) {
        LongAdder adder = adders.get(type);
        return adder != null ? adder : adders.computeIfAbsent(type, name -> new LongAdder());
    }
}
