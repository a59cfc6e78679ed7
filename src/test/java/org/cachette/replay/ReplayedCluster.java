package org.cachette.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.cachette.engine.CacheNode;
import org.cachette.engine.Outcome;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.lock.NodeLock;
import org.cachette.observe.CacheObserver;
import org.cachette.store.Breaker;
import org.cachette.store.LocalWeight;
import org.cachette.testing.Daemons;
import org.cachette.testing.MemoryLedger;
import org.cachette.testing.Samples;
import org.cachette.testing.TestClock;

/** Nodes with a memory each before what they share: the real engine, at the time of the log. Requests go to them in turn. */
final class ReplayedCluster implements AutoCloseable {

    private static final String TYPE = "replayed";
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 1 << 20;

    private final TestClock clock = new TestClock();
    private final ScheduledExecutorService executor = Daemons.scheduled("replay");
    private final List<CacheNode> nodes = new ArrayList<>();
    private final CachePolicy policy;
    private long beaten;
    private long turn;
    private long visits;
    private long local;
    private long shared;

    /**
     * Empty ones.
     *
     * @param room what they have
     * @param begin of the log, milliseconds since the epoch
     */
    ReplayedCluster(Room room, long begin) {
        clock.setWall(begin);
        TypeSettings settings =
                TypeSettings.fresh(room.ttl()).localBytes(room.localBytes()).build();
        policy = Samples.policy(TYPE, settings);
        CacheTypes types = new CacheTypes(Map.of(TYPE, settings));
        CacheObserver nobody = new CacheObserver() {};
        MemoryLedger ledger = new MemoryLedger();
        CacheNode.Shared common = new CacheNode.Shared(
                ledger,
                new LeastRecentlyUsed(room.sharedEntries(), clock),
                NodeLock.ALONE,
                new Breaker(1, PATIENCE.toNanos(), clock, nobody));
        for (int i = 0; i < room.nodes(); i++) {
            CacheNode node = new CacheNode(
                    common, new CacheNode.Limits(LEASE, PATIENCE, LEASE, 1), types, clock, executor, nobody);
            ledger.subscribe(node.replica()::heard);
            nodes.add(node);
        }
        beat();
    }

    /** What one answer of so many bytes takes in a node's memory. */
    static long weight(int bytes) {
        return LocalWeight.of(new CacheEntry(
                key("a resource"),
                new Stamp(1, 1),
                0,
                1,
                0,
                0,
                List.of(),
                new CachedResponse(200, List.of(), new byte[bytes])));
    }

    /** A request comes in. */
    void visit(Visit visit) {
        long passed = visit.millis() - clock.millis();
        if (passed > 0) {
            clock.advance(Duration.ofMillis(passed));
        }
        if (clock.millis() - beaten >= LEASE.toMillis() / 4) {
            beat();
        }
        CacheNode node = nodes.get((int) (turn++ % nodes.size()));
        if (visit.reads()) {
            read(node, visit);
        } else {
            node.invalidations().scopes(List.of(Scope.key(key(visit.resource()).base())));
        }
    }

    private void read(CacheNode node, Visit visit) {
        visits++;
        Outcome outcome =
                node.cache().look(key(visit.resource()), policy, node.cache().arrive());
        if (outcome instanceof Outcome.Hit hit) {
            if (hit.from() == Outcome.Level.LOCAL) {
                local++;
            } else {
                shared++;
            }
        } else if (outcome instanceof Outcome.Miss miss) {
            byte[] body = new byte[Math.min(MOST_BYTES, visit.bytes())];
            miss.fill().originAnswered();
            miss.fill().complete(new CachedResponse(200, List.of(), body), List.of());
        }
    }

    /** So far. */
    Rates rates() {
        return new Rates(visits, local, shared);
    }

    private void beat() {
        beaten = clock.millis();
        nodes.forEach(node -> node.invalidations().beat());
    }

    private static CacheKey key(String resource) {
        Digest digest = new Digest.Builder().add(resource).build();
        String name = CacheKey.prefixOf(TYPE) + digest.hex();
        return new CacheKey(TYPE, name, name, digest);
    }

    @Override
    public void close() {
        nodes.forEach(CacheNode::close);
        executor.shutdownNow();
    }

    /**
     * What the cluster has.
     *
     * @param localBytes of each node's memory
     * @param sharedEntries that all of them share
     * @param ttl how long an answer is fresh
     */
    record Room(int nodes, long localBytes, long sharedEntries, Duration ttl) {}
}
