package org.cachette.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.cachette.testing.Daemons;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;

/** One of several nodes over one ledger, in one process. */
final class Node {

    static final Duration LEASE = Duration.ofSeconds(2);

    /** Longer than any lease, by a quarter. */
    static final Duration MARGIN = Duration.ofMillis(2_500);

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final Replica replica;

    private Node(String name, Ledger ledger, CacheClock clock, ScheduledExecutorService executor) {
        replica = new Replica(name, ledger, LEASE, PATIENCE, clock, executor);
    }

    /** One that syncs when it is told to, and never by itself. */
    static Node slow(String name, Ledger ledger, CacheClock clock) {
        ScheduledExecutorService refusing = Daemons.scheduled(name);
        refusing.shutdownNow();
        return new Node(name, ledger, clock, refusing);
    }

    /** One that syncs as soon as it hears something. */
    static Node quick(String name, Ledger ledger, CacheClock clock) {
        return new Node(name, ledger, clock, Daemons.scheduled(name));
    }

    /** An answer that it makes now. */
    Standing fill(Scope... scopes) {
        return new Standing(Samples.key("product", "milk"), replica.stamp(), List.of(scopes));
    }

    /** Whether a reader may have this answer now. */
    boolean serves(Standing standing) {
        Table table = replica.trusted();
        return table != null && replica.judge(table, standing) == Table.Verdict.VALID;
    }
}
