package org.cachette.metrics;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import org.cachette.observe.CacheObserver;
import org.cachette.observe.Reporter;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Brings what the cache reports to the application's metrics, if the server has any. Typed, since the one observer that
 * everybody injects is the one that tells all others. Of no scope: it hears of each hit, and a proxy would be paid each time.
 */
@Dependent
@Typed(Reporter.class)
public class MetricsReporter implements Reporter {

    private static final CacheObserver NOBODY = new CacheObserver() {};

    @Inject
    private Instance<MetricRegistry> registries;

    private CacheObserver meters;

    @PostConstruct
    void begin() {
        meters = registries.isResolvable() ? new Meters(registries.get()) : NOBODY;
    }

    @Override
    public void hit(String type) {
        meters.hit(type);
    }

    @Override
    public void miss(String type) {
        meters.miss(type);
    }

    @Override
    public void bypassed(String type, String reason) {
        meters.bypassed(type, reason);
    }

    @Override
    public void lookedUp(String type, long nanos) {
        meters.lookedUp(type, nanos);
    }

    @Override
    public void originAnswered(String type, long nanos) {
        meters.originAnswered(type, nanos);
    }

    @Override
    public void servedStale(String type) {
        meters.servedStale(type);
    }

    @Override
    public void saved(String type, long originNanos) {
        meters.saved(type, originNanos);
    }

    @Override
    public void stored(String type, long bytes) {
        meters.stored(type, bytes);
    }

    @Override
    public void notStored(String type, String reason) {
        meters.notStored(type, reason);
    }

    @Override
    public void flooded(String type, long estimate) {
        meters.flooded(type, estimate);
    }

    @Override
    public void invalidated(String scope) {
        meters.invalidated(scope);
    }

    @Override
    public void warmed() {
        meters.warmed();
    }

    @Override
    public void warmingFailed() {
        meters.warmingFailed();
    }

    @Override
    public void failed(String operation, Throwable cause) {
        meters.failed(operation, cause);
    }

    @Override
    public void corrupt(String type, String reason) {
        meters.corrupt(type, reason);
    }

    @Override
    public void foreign(String type, String reason) {
        meters.foreign(type, reason);
    }
}
