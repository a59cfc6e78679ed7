package org.cachette.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.lock.NodeLock;
import org.cachette.observe.CacheObserver;
import org.cachette.store.Breaker;
import org.cachette.testing.Daemons;
import org.cachette.testing.MemoryLedger;
import org.cachette.testing.MemoryStore;
import org.cachette.testing.Samples;
import org.cachette.testing.TestClock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it takes to find an answer in the node's memory, and to know that nobody has invalidated it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LocalReadBenchmark {

    private static final TypeSettings SETTINGS =
            TypeSettings.fresh(Duration.ofMinutes(1)).localBytes(1 << 20).build();

    private static final Duration LONG = Duration.ofHours(1);

    private final CachePolicy policy = Samples.policy("product", SETTINGS);
    private final TestClock clock = new TestClock();
    private final CacheObserver nobody = new CacheObserver() {};
    private ResponseCache cache;

    /** An answer in memory. */
    @Setup
    public void fill() {
        CacheNode node = new CacheNode(
                new CacheNode.Shared(
                        new MemoryLedger(), new MemoryStore(clock), NodeLock.ALONE, new Breaker(1, 1, clock, nobody)),
                new CacheNode.Limits(LONG, LONG, LONG, 1),
                new CacheTypes(Map.of("product", SETTINGS)),
                clock,
                Daemons.scheduled("benchmark"),
                nobody);
        node.invalidations().beat();
        cache = node.cache();
        Engine.answer(Engine.leads(look()), "white");
    }

    /** As the express lane reads. */
    @Benchmark
    public ResponseCache.AtHand atHand() {
        return cache.atHand(Engine.MILK, policy);
    }

    /** As the interceptor does. */
    @Benchmark
    public Outcome look() {
        return cache.look(Engine.MILK, policy, cache.arrive());
    }
}
