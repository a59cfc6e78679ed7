package org.cachette.entry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.cachette.ledger.Stamp;
import org.cachette.testing.Samples;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it takes to judge an entry by its age. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FreshnessBenchmark {

    private final CacheEntry entry = Samples.entry(Samples.key("product", "milk"), new Stamp(7, 42), "milk");
    private final TypeSettings settings =
            TypeSettings.fresh(Duration.ofMinutes(1)).build();
    private final CachePolicy byOrigin = Samples.policy("product", settings);
    private long now = entry.storedAt() + 30_000;
    private double lot = 0.5;

    /** By the configuration, early refresh included. */
    @Benchmark
    public Freshness byPolicy() {
        return Freshness.of(entry, settings, now, lot);
    }

    /** As the engine asks, whoever governs. */
    @Benchmark
    public Freshness asked() {
        return Freshness.of(entry, byOrigin, Asked.NOTHING, now, lot);
    }
}
