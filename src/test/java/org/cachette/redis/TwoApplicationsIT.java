package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.cachette.entry.CacheEntry;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Announcement;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.lock.NodeLock;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.TunedRedis;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

/** Two applications of the same types and keys on one Redis, behind prefixes or in databases of their own: they never meet. */
class TwoApplicationsIT {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final CacheEntry MILK = Samples.entry(Samples.key("product", "milk"), new Stamp(1, 1), "white");

    @Test
    void behindPrefixesOfTheirOwn_evenWhereOneBeginsLikeTheOther() throws Exception {
        for (String[] prefixes : new String[][] {{"shop:", "shop:eu:"}, {"", "cache:"}, {"shop:", "shop:cache:"}}) {
            check(prefixes[0], 0, prefixes[1], 0);
            check(prefixes[1], 0, prefixes[0], 0);
        }
    }

    @Test
    void inDatabasesOfTheirOwn() throws Exception {
        check("", 0, "", 5);
        check("", 5, "", 0);
    }

    /** Whatever the first does, the second has what it had. */
    private static void check(String prefix, int database, String otherPrefix, int otherDatabase) throws Exception {
        try (TunedRedis server = TunedRedis.started();
                TestRedis redis = connection(server, prefix, database);
                TestRedis other = connection(server, otherPrefix, otherDatabase)) {
            Queue<Announcement> heard = new ConcurrentLinkedQueue<>();
            new RedisAnnouncements(other.connection(), heard::add).begin();
            RedisLedger othersLedger = ledger(other);
            await().atMost(LONGEST).until(() -> {
                othersLedger.enter(Changes.scopes(List.of(Scope.tag("own"))));
                return !heard.isEmpty();
            });
            store(other).put(MILK).toCompletableFuture().get();
            long number = othersLedger.ask(List.of()).epoch();
            NodeLock.Hold hold = new RedisNodeLock(other.connection())
                    .acquire(MILK.key().digest(), Duration.ZERO, LONGEST)
                    .orElseThrow();

            assertThat(store(redis).find(MILK.key())).isNull();
            Ledger.Entered entered = ledger(redis).enter(Changes.scopes(List.of(Scope.ALL)));
            assertThat(entered.number()).isEqualTo(1);
            assertThat(store(redis).remove(MILK.key().name())).isFalse();
            assertThat(store(redis).sweep(KeyPattern.all())).isZero();
            assertThat(store(redis).sweep(KeyPattern.ofType("product"))).isZero();
            new RedisCounts(redis.connection()).add(Map.of("hits:product", 7L));
            assertThat(new RedisNodeLock(redis.connection()).acquire(MILK.key().digest(), Duration.ZERO, LONGEST))
                    .isPresent();

            assertThat(store(other).find(MILK.key())).isNotNull();
            assertThat(othersLedger.ask(List.of(Scope.ALL)).epoch()).isEqualTo(number);
            assertThat(othersLedger.ask(List.of(Scope.ALL)).newest()).isZero();
            assertThat(new RedisCounts(other.connection()).add(Map.of())).doesNotContainKey("hits:product");
            assertThat(heard)
                    .allMatch(announcement ->
                            announcement.toString().contains("own") || announcement instanceof Announcement.Confirmed);
            hold.release();
        }
    }

    private static RedisLedger ledger(TestRedis redis) {
        return new RedisLedger(redis.connection(), RedisLedger.Bounds.of(Duration.ofHours(1), 0));
    }

    private static RedisEntryStore store(TestRedis redis) {
        return redis.store(new CacheObserver() {});
    }

    private static TestRedis connection(TunedRedis server, String prefix, int database) {
        Topology topology = new Topology.Single(
                new RedisAddress("127.0.0.1", server.server().port()), database);
        return new TestRedis(RedisSettings.of(topology).timeout(PATIENT), prefix).awaitConnected();
    }
}
