package org.cachette.ledger;

import java.util.HashMap;
import java.util.Map;

/**
 * Nodes that have noted what they are about to invalidate, and since when their beats have not moved: one that does not stir
 * for longer than a lease may have committed and died. By this node's clock alone, as all waiting is.
 */
final class Writers {

    private final Map<String, Seen> seen = new HashMap<>();
    private long epoch;

    /** So the ledger showed them at this moment, or earlier. */
    synchronized void seen(long shownEpoch, Map<String, Long> beats, long nanos) {
        if (shownEpoch != epoch) {
            epoch = shownEpoch;
            seen.clear();
        }
        seen.keySet().retainAll(beats.keySet());
        beats.forEach((node, beat) ->
                seen.merge(node, new Seen(beat, nanos), (before, now) -> before.beat() == now.beat() ? before : now));
    }

    /** Those whose beat has not moved for so long, with it. */
    synchronized Map<String, Long> silent(long nanos, long patience) {
        Map<String, Long> silent = new HashMap<>();
        seen.forEach((node, at) -> {
            if (nanos - at.nanos() >= patience) {
                silent.put(node, at.beat());
            }
        });
        return silent;
    }

    private record Seen(long beat, long nanos) {}
}
