package org.cachette.warming;

import java.util.List;
import java.util.Map;

/** A list of the best that all nodes share, and that outlives each of them. */
public interface SharedRanking {

    /**
     * Enters these scores, where they are above what is there, in one go.
     *
     * @return the best of all nodes, the best first; at least as many as anybody warms
     * @throws RuntimeException when that could not be had
     */
    List<String> enter(Map<String, Double> scores);
}
