package org.cachette.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cachette.observe.HotKeys;
import org.cachette.warming.SharedRanking;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RScoredSortedSetAsync;
import org.redisson.client.codec.StringCodec;

/** A short sorted set, which nobody misses when nobody has entered anything for a day. */
public final class RedisRanking implements SharedRanking {

    private static final Duration LIFE = Duration.ofDays(1);

    private final RedisConnection connection;

    /** The ranking over this connection. */
    public RedisRanking(RedisConnection connection) {
        this.connection = connection;
    }

    @Override
    public List<String> enter(Map<String, Double> scores) {
        RBatch batch = connection.client().createBatch();
        RScoredSortedSetAsync<String> ranking =
                batch.getScoredSortedSet(connection.names().hottestUrls(), StringCodec.INSTANCE);
        List<RFuture<?>> replies = new ArrayList<>();
        if (!scores.isEmpty()) {
            replies.add(ranking.addAllIfGreaterAsync(scores));
            replies.add(ranking.removeRangeByRankAsync(0, -HotKeys.MOST - 1));
            replies.add(ranking.expireAsync(LIFE));
        }
        RFuture<Collection<String>> best = ranking.valueRangeReversedAsync(0, -1);
        connection.await(batch.executeAsync());
        // The batch may succeed where one of its commands was refused.
        replies.forEach(connection::await);
        return List.copyOf(Objects.requireNonNull(connection.await(best)));
    }
}
