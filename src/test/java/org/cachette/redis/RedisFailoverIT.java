package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Stamp;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.RedisSentinels;
import org.cachette.servers.RedisServer;
import org.cachette.store.StoreUnavailableException;
import org.cachette.testing.Samples;
import org.cachette.time.SystemClock;
import org.junit.jupiter.api.Test;

/** Sentinels make a replica the master: the store goes on by itself. */
class RedisFailoverIT {

    private static final System.Logger LOGGER = System.getLogger(RedisFailoverIT.class.getName());

    /** Longer than the default: what is tested here is not how soon a busy machine answers. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final Duration LONGEST_FAILOVER = Duration.ofSeconds(90);
    private static final CacheKey MILK = Samples.key("product", "milk");

    @Test
    void aKilledMasterIsReplaced_forWhoWasConnected_andForWhoStartedMeanwhile() throws Exception {
        try (RedisSentinels sentinels = new RedisSentinels("shop", "", "")) {
            sentinels.start();
            RedisServer master = sentinels.master();
            try (TestRedis before = connection(sentinels).awaitConnected()) {
                RedisEntryStore store = store(before);
                awaitAnswer(store);
                master.kill();
                long killed = new SystemClock().nanos();
                try (TestRedis meanwhile = connection(sentinels)) {
                    awaitAnswer(store);
                    LOGGER.log(
                            System.Logger.Level.INFO,
                            "the store answered {0} ms after its master was killed",
                            (new SystemClock().nanos() - killed) / 1_000_000);
                    assertThat(sentinels.master().port()).isNotEqualTo(master.port());
                    putAndFind(store, "before");
                    RedisEntryStore latecomer = store(meanwhile);
                    awaitAnswer(latecomer);
                    putAndFind(latecomer, "meanwhile");
                }
            }
        }
    }

    private static void putAndFind(RedisEntryStore store, String text) throws Exception {
        await().atMost(LONGEST_FAILOVER)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .untilAsserted(() -> {
                    store.put(Samples.entry(MILK, new Stamp(1, 1), text))
                            .toCompletableFuture()
                            .get();
                    assertThat(Samples.text(store.find(MILK).response())).isEqualTo(text);
                });
    }

    private static void awaitAnswer(RedisEntryStore store) {
        await().atMost(LONGEST_FAILOVER)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .until(() -> {
                    store.find(MILK);
                    return true;
                });
    }

    private static TestRedis connection(RedisSentinels sentinels) {
        return new TestRedis(
                new Topology.Sentinel(TestRedis.addresses(sentinels.sentinels()), "shop", "", "", 0), "", TIMEOUT);
    }

    private static RedisEntryStore store(TestRedis redis) {
        return redis.store(new CacheObserver() {});
    }
}
