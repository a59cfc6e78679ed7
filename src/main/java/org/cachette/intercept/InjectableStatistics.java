package org.cachette.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.cachette.api.CacheStatistics;
import org.cachette.observe.Counts;
import org.cachette.observe.Statistics;

/** The statistics for applications to inject. */
@ApplicationScoped
public class InjectableStatistics implements CacheStatistics {

    @Inject
    private Statistics statistics;

    @Override
    public Snapshot snapshot() {
        Map<String, Long> sums = statistics.flush();
        Map<String, Long> counters = sums == null ? statistics.here() : sums;
        return new Snapshot(
                Counts.sum(counters, Counts.HITS),
                Counts.sum(counters, Counts.MISSES),
                Counts.sum(counters, Counts.ERRORS),
                sums != null);
    }
}
