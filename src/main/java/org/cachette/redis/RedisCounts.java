package org.cachette.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cachette.observe.Counts;
import org.cachette.observe.SharedCounts;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RMapAsync;
import org.redisson.client.codec.LongCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.codec.CompositeCodec;

/** The statistics of all nodes: an {@code RMap} of counters. */
public final class RedisCounts implements SharedCounts {

    private final RedisConnection connection;

    /** Counters over this connection. */
    public RedisCounts(RedisConnection connection) {
        this.connection = connection;
    }

    @Override
    public Map<String, Long> add(Map<String, Long> increments) {
        RBatch batch = connection.client().createBatch();
        RMapAsync<String, Long> counters = batch.getMap(
                connection.names().statistics(), new CompositeCodec(StringCodec.INSTANCE, LongCodec.INSTANCE));
        List<RFuture<Long>> replies = new ArrayList<>();
        increments.forEach((counter, increment) -> replies.add(counters.addAndGetAsync(counter, increment)));
        if (increments.isEmpty()) {
            // Whoever asks wants to know whether the master is there: what only reads could be answered by a replica.
            replies.add(counters.addAndGetAsync(Counts.ERRORS, 0L));
        }
        RFuture<Map<String, Long>> sums = counters.readAllMapAsync();
        connection.await(batch.executeAsync());
        // The batch may succeed where one of its commands was refused.
        replies.forEach(connection::await);
        return Objects.requireNonNull(connection.await(sums));
    }
}
