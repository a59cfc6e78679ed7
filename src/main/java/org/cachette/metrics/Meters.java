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

    private static final Metadata WARMED =
            described("cache_warmed_total", "URLs that this node asked for to warm the cache, answered");
    private static final Metadata WARMING_FAILURES = described(
            "cache_warming_failures_total", "URLs that this node asked for to warm the cache, without an answer");

    private final MetricRegistry registry;
    private final PerLabel<Counter> hits = counters("cache_hits_total", "Requests answered from the cache");
    private final PerLabel<Counter> misses =
            counters("cache_misses_total", "Requests that asked the cache and were answered by the method");
    private final PerLabel<Counter> stores = counters("cache_stores_total", "Answers stored");
    private final PerLabel<Counter> bytes = counters("cache_bytes_stored_total", "Bytes stored, as they lie in Redis");
    private final PerLabel<Counter> invalidations = counters("cache_invalidations_total", "Invalidations confirmed");
    private final PerLabel<Counter> stale =
            counters("cache_stale_total", "Requests answered with what was not fresh any more");
    private final PerLabel<Counter> savedCalls =
            counters("cache_origin_calls_saved_total", "Calls of methods that stored answers spared");
    private final PerLabel<WholeSeconds> savedSeconds =
            seconds("cache_origin_seconds_saved_total", "Seconds that those calls would have taken");
    private final PerLabel<Counter> floods =
            counters("cache_cardinality_alarms_total", "Periods in which a type had too many different keys");
    private final PerLabel<PerLabel<Counter>> bypasses =
            reasons("cache_bypasses_total", "Requests that went past the cache");
    private final PerLabel<PerLabel<Counter>> notStored =
            reasons("cache_not_stored_total", "Answers that were not stored");
    private final PerLabel<PerLabel<Counter>> foreign = reasons(
            "cache_foreign_entries_total", "Entries that another version or configuration of the application stored");
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

    private PerLabel<WholeSeconds> seconds(String name, String description) {
        Metadata metadata = Metadata.builder()
                .withName(name)
                .withDescription(description)
                .withUnit(MetricUnits.SECONDS)
                .build();
        return new PerLabel<>(type -> new WholeSeconds(registry().counter(metadata, new Tag("type", type))));
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
    public void servedStale(String type) {
        stale.of(type).inc();
    }

    @Override
    public void saved(String type, long originNanos) {
        savedCalls.of(type).inc();
        savedSeconds.of(type).add(originNanos);
    }

    @Override
    public void flooded(String type, long estimate) {
        floods.of(type).inc();
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
    public void warmed() {
        registry.counter(WARMED).inc();
    }

    @Override
    public void warmingFailed() {
        registry.counter(WARMING_FAILURES).inc();
    }

    @Override
    public void failed(String operation, Throwable cause) {
        errors.of(operation).inc();
    }

    @Override
    public void corrupt(String type, String reason) {
        errors.of("decode").inc();
    }

    @Override
    public void foreign(String type, String reason) {
        foreign.of(type).of(reason).inc();
    }

    /** The type that a scope lies within, {@code type:product} as well as {@code key:cache:product:...}. */
    static String typeOf(String scope) {
        int colon = scope.indexOf(':');
        String rest = scope.substring(colon + 1);
        if (colon < 0 || scope.startsWith("tag:")) {
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
