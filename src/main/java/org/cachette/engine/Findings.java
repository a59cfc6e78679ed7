package org.cachette.engine;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often, of late, the shared store had what it was asked for, by type: an exponential moving average. It saves work and
 * decides nothing: two requests that count at the same time may count as one.
 */
final class Findings {

    private static final int ALWAYS = 1 << 16;

    /** Nothing is known of a type at first. */
    private static final int AT_FIRST = ALWAYS / 2;

    private static final int RARELY = ALWAYS / 8;

    /** Each look counts for a sixteenth: some twenty in vain, one after the other, make a type rare. */
    private static final int SHARE = 16;

    private final ConcurrentHashMap<String, AtomicInteger> averages = new ConcurrentHashMap<>();

    /** One more look. */
    void add(String type, boolean found) {
        AtomicInteger average = averages.get(type);
        if (average == null) {
            average = averages.computeIfAbsent(type, absent -> new AtomicInteger(AT_FIRST));
        }
        int before = average.get();
        average.setOpaque(before + ((found ? ALWAYS : 0) - before) / SHARE);
    }

    /** Whether it seldom had it. */
    boolean areRare(String type) {
        AtomicInteger average = averages.get(type);
        return average != null && average.get() < RARELY;
    }
}
