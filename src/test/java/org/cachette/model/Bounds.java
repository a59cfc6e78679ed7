package org.cachette.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How large a model is checked; the constants are explained in Coherence.tla.
 *
 * @param readers which of the nodes read; the first node is also the one that calls
 * @param late whether the requests of the second node may be run after it gave them up
 * @param lease the longest that a lease can take, in ticks
 * @param pause the shortest that 1.25 leases can take, in ticks
 */
record Bounds(Readers readers, boolean late, int calls, int epochs, int lease, int pause) {

    /** Who reads. */
    enum Readers {
        BOTH("{1, 2}"),
        SECOND("{2}");

        private final String nodes;

        Readers(String nodes) {
            this.nodes = nodes;
        }
    }

    /** Both nodes read, late requests, a tick for a lease and for its margin. */
    static Bounds of(int calls, int epochs) {
        return new Bounds(Readers.BOTH, true, calls, epochs, 1, 1);
    }

    Bounds withReaders(Readers others) {
        return new Bounds(others, late, calls, epochs, lease, pause);
    }

    Bounds withoutLateRequests() {
        return new Bounds(readers, false, calls, epochs, lease, pause);
    }

    Bounds withTicks(int ofLease, int ofPause) {
        return new Bounds(readers, late, calls, epochs, ofLease, ofPause);
    }

    /** What TLC is told: these bounds, all parts but the missing ones, and the invariant. */
    String configuration(Set<Part> missing, String invariant) {
        String parts = EnumSet.allOf(Part.class).stream()
                .map(part -> part.constant() + " = " + (missing.contains(part) ? "FALSE" : "TRUE"))
                .collect(Collectors.joining("\n"));
        return """
                SPECIFICATION Spec
                INVARIANT %s
                CHECK_DEADLOCK FALSE
                CONSTANTS
                Nodes = {1, 2}
                Caller = 1
                Readers = %s
                Delayed = %s
                Calls = %d
                Epochs = %d
                Lease = %d
                Wait = %d
                %s
                """
                .formatted(invariant, readers.nodes, late ? "{2}" : "{}", calls, epochs, lease, pause, parts);
    }
}
