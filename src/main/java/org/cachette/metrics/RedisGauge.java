package org.cachette.metrics;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.cachette.observe.Statistics;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Whether Redis answers, asked with each scrape. */
@ApplicationScoped
public class RedisGauge {

    private static final String NAME = "cache_redis_available";

    @Inject
    private Instance<MetricRegistry> registries;

    @Inject
    private Statistics statistics;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (registries.isResolvable()) {
            registries.get().gauge(NAME, statistics, RedisGauge::available);
        }
    }

    private static Integer available(Statistics statistics) {
        return statistics.flush() == null ? 0 : 1;
    }

    /** The registry outlives the application. */
    @PreDestroy
    void end() {
        if (registries.isResolvable()) {
            registries.get().remove(NAME);
        }
    }
}
