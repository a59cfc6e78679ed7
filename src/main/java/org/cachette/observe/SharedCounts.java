package org.cachette.observe;

import java.util.Map;

/** Counters that all nodes share. */
public interface SharedCounts {

    /**
     * Adds to the counters, all in one go.
     *
     * @return the sums over all nodes afterwards
     * @throws RuntimeException when nothing was confirmed
     */
    Map<String, Long> add(Map<String, Long> increments);
}
