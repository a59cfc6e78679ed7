package org.cachette.api;

/** Counts since the statistics began, over all nodes. Injectable. */
public interface CacheStatistics {

    /** The counts now; this node's alone while Redis is away. */
    Snapshot snapshot();

    /**
     * Counts at one moment.
     *
     * @param hits requests answered from the cache
     * @param misses requests that asked the cache and were answered by the method
     * @param errors failed calls to Redis
     * @param available whether Redis answers
     */
    record Snapshot(long hits, long misses, long errors, boolean available) {

        /** Requests that asked the cache. */
        public long totalRequests() {
            return hits + misses;
        }

        /** Hits in percent of all requests that asked the cache, rounded to two decimals; 0 when none did. */
        public double hitRate() {
            return totalRequests() == 0 ? 0.0 : Math.round(10_000.0 * hits / totalRequests()) / 100.0;
        }
    }
}
