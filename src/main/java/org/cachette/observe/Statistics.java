package org.cachette.observe;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings this node's counts to those of all nodes, now and then and in batches. */
public final class Statistics {

    private final Counts counts;
    private final SharedCounts shared;
    private final Map<String, Long> flushed = new HashMap<>();

    /** Counts from here, sums over there. */
    public Statistics(Counts counts, SharedCounts shared) {
        this.counts = counts;
        this.shared = shared;
    }

    /**
     * Adds what happened here since the last flush to the shared counters. What was not confirmed goes along with the next
     * flush: a reply lost on the way can count twice, never too little.
     *
     * @return the sums over all nodes; null when they could not be had
     */
    public synchronized @Nullable Map<String, Long> flush() {
        Map<String, Long> now = counts.snapshot();
        Map<String, Long> increments = new HashMap<>();
        now.forEach((counter, count) -> {
            long increment = count - flushed.getOrDefault(counter, 0L);
            if (increment != 0) {
                increments.put(counter, increment);
            }
        });
        try {
            Map<String, Long> sums = shared.add(increments);
            flushed.putAll(now);
            return sums;
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** This node's own counts since it started. */
    public Map<String, Long> here() {
        return counts.snapshot();
    }
}
