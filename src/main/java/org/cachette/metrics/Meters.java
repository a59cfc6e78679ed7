package org.cachette.metrics;

import java.time.Duration;
import org.cachette.key.CacheKey;
import org.cachette.observe.CacheObserver;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** The metrics of one registry; {@code docs/metrics.md} lists them, and dashboards rely on their names. */
final class Meters implements CacheObserver {

    private static final String EVERYTHING = "*";

    private final MetricRegistry registry;
    private final PerLabel<Counter> hits = counters("cache_hits_total", "Requests answered from the cache");
    private final PerLabel<Counter> misses =
            counters("cache_misses_total", "Requests that asked the cache and were answered by the method");
    private final PerLabel<Counter> stores = counters("cache_stores_total", "Answers stored");
    private final PerLabel<Counter> bytes = counters("cache_bytes_stored_total", "Bytes stored, as they lie in Redis");
    private final PerLabel<Counter> invalidations = counters("cache_invalidations_total", "Invalidations confirmed");
    private final PerLabel<PerLabel<Counter>> bypasses =
            reasons("cache_bypasses_total", "Requests that went past the cache");
    private final PerLabel<PerLabel<Counter>> notStored =
            reasons("cache_not_stored_total", "Answers that were not stored");
    private final PerLabel<Counter> errors;
    private final PerLabel<Timer> origins = timers("cache_origin", "Time that methods took to answer");
    private final PerLabel<Timer> lookups = timers("cache_lookup", "Time that looking an entry up took");

    Meters(MetricRegistry registry) {
        this.registry = registry;
        Metadata failed = described("cache_errors_total", "Failed calls to Redis, and entries that could not be read");
        this.errors = new PerLabel<>(operation -> registry.counter(failed, new Tag("operation", operation)));
    }

    private PerLabel<Counter> counters(String name, String description) {
        Metadata metadata = described(name, description);
        return new PerLabel<>(type -> registry().counter(metadata, new Tag("type", type)));
    }

    private PerLabel<PerLabel<Counter>> reasons(String name, String description) {
        Metadata metadata = described(name, description);
        return new PerLabel<>(type -> new PerLabel<>(
                reason -> registry().counter(metadata, new Tag("type", type), new Tag("reason", reason))));
    }

    private PerLabel<Timer> timers(String name, String description) {
        Metadata metadata = Metadata.builder()
                .withName(name)
                .withDescription(description)
                .withUnit(MetricUnits.SECONDS)
                .build();
        return new PerLabel<>(type -> registry().timer(metadata, new Tag("type", type)));
    }

    private MetricRegistry registry() {
        return registry;
    }

    private static Metadata described(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }

    @Override
    public void hit(String type) {
        hits.of(type).inc();
    }

    @Override
    public void miss(String type) {
        misses.of(type).inc();
    }

    @Override
    public void bypassed(String type, String reason) {
        bypasses.of(type).of(reason).inc();
    }

    @Override
    public void lookedUp(String type, long nanos) {
        lookups.of(type).update(Duration.ofNanos(nanos));
    }

    @Override
    public void originAnswered(String type, long nanos) {
        origins.of(type).update(Duration.ofNanos(nanos));
    }

    @Override
    public void stored(String type, long stored) {
        stores.of(type).inc();
        bytes.of(type).inc(stored);
    }

    @Override
    public void notStored(String type, String reason) {
        notStored.of(type).of(reason).inc();
    }

    @Override
    public void invalidated(String scope) {
        invalidations.of(typeOf(scope)).inc();
    }

    @Override
    public void failed(String operation, Throwable cause) {
        errors.of(operation).inc();
    }

    @Override
    public void corrupt(String type, String reason) {
        errors.of("decode").inc();
    }

    /** The type that a scope lies within, {@code type:product} as well as {@code key:cache:product:...}. */
    static String typeOf(String scope) {
        int colon = scope.indexOf(':');
        String rest = scope.substring(colon + 1);
        if (colon < 0) {
            return EVERYTHING;
        }
        if (scope.startsWith("type:")) {
            return rest;
        }
        int end = rest.indexOf(':', CacheKey.PREFIX.length());
        String type = end < 0 ? "" : rest.substring(CacheKey.PREFIX.length(), end);
        return type.isEmpty() || type.contains("*") || type.contains("?") ? EVERYTHING : type;
    }
}
