package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.cachette.lock.NodeLock;
import org.cachette.store.Breaker;
import org.cachette.testing.FaultyStore;
import org.cachette.testing.MemoryLedger;
import org.cachette.testing.MemoryStore;
import org.cachette.testing.RecordingObserver;
import org.cachette.testing.Samples;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the heart of a node beats. */
class CacheNodeTest {

    private final TestClock clock = new TestClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final FaultyStore redis = new FaultyStore(new MemoryStore(clock), new MemoryLedger());
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    /** At the start of an application Redis is not connected yet, and nobody shall be woken for that. */
    @Test
    void beforeItBegins_itAsksNothing() {
        redis.fail();
        CacheNode node = node();
        assertThat(executor.getQueue()).isEmpty();
        assertThat(executor.getTaskCount()).isZero();
        assertThat(redis.calls()).isZero();
        redis.heal();
        node.begin();
        assertThat(observer.events()).isEmpty();
        assertThat(node.replica().leased()).isNotNull();
        node.close();
    }

    private CacheNode node() {
        Breaker breaker = new Breaker(5, Duration.ofSeconds(1).toNanos(), clock, observer);
        CacheNode.Limits limits =
                new CacheNode.Limits(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(30), 8);
        return new CacheNode(
                new CacheNode.Shared(redis, redis, NodeLock.ALONE, breaker),
                limits,
                Samples.TYPES,
                clock,
                executor,
                observer);
    }
}
