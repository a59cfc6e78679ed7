package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.testing.Latches;
import org.cachette.testing.RecordingObserver;
import org.cachette.testing.Samples;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.Test;

class CardinalityGuardTest {

    private static final int MAX = 1000;

    private final TestClock clock = new TestClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final CardinalityGuard guard = new CardinalityGuard(observer, clock, 42);

    @Test
    void asLongAsThereAreNotTooMany_everythingIsStored() {
        assertThat(admitted("search", 0, MAX * 9 / 10)).isEqualTo(MAX * 9 / 10);
        assertThat(observer.events()).isEmpty();
    }

    @Test
    void theSameKeysAgainAndAgainAreNotMany() {
        for (int round = 0; round < 20; round++) {
            assertThat(admitted("search", 0, MAX / 2)).isEqualTo(MAX / 2);
        }
        assertThat(observer.events()).isEmpty();
    }

    @Test
    void beyondOnlyTheSecondRequestIsStored() {
        flood("search");
        assertThat(guard.admits(key("search", "milk"), MAX)).isFalse();
        assertThat(guard.admits(key("search", "milk"), MAX)).isTrue();
        assertThat(guard.admits(key("search", "milk"), MAX)).isTrue();
        assertThat(guard.admits(key("search", "bread"), MAX)).isFalse();
    }

    @Test
    void ofARandomFloodNextToNothingIsStored() {
        int stored = admitted("search", 0, 100 * MAX);
        assertThat(stored).isBetween(MAX * 9 / 10, MAX * 11 / 10);
    }

    @Test
    void theAlarmIsRaisedOnceAPeriodAndType() {
        flood("search");
        flood("search");
        assertThat(observer.events()).containsExactly("flooded search");
        flood("product");
        assertThat(observer.events()).containsExactly("flooded search", "flooded product");
        clock.advance(CardinalityGuard.PERIOD);
        flood("search");
        assertThat(observer.events()).containsExactly("flooded search", "flooded product", "flooded search");
    }

    @Test
    void oneTypesFloodIsNotAnothers() {
        flood("search");
        assertThat(guard.admits(key("product", "milk"), MAX)).isTrue();
    }

    @Test
    void withThePeriodTheFloodIsOver() {
        flood("search");
        clock.advance(CardinalityGuard.PERIOD.minusNanos(1));
        assertThat(guard.admits(key("search", "milk"), MAX)).isFalse();
        clock.advance(Duration.ofNanos(1));
        assertThat(guard.admits(key("search", "bread"), MAX)).isTrue();
        clock.advance(CardinalityGuard.PERIOD.multipliedBy(5).plusSeconds(7));
        assertThat(admitted("search", 0, MAX * 9 / 10)).isEqualTo(MAX * 9 / 10);
    }

    @Test
    void theWallClockHasNoSay() {
        flood("search");
        clock.setWall(clock.millis() + CardinalityGuard.PERIOD.toMillis());
        assertThat(guard.admits(key("search", "milk"), MAX)).isFalse();
    }

    /** Digests that differ in few bits all fall into one register, unless what is hashed with is secret. */
    @Test
    void nobodyCanChooseKeysThatCountForLittle() {
        int admitted = 0;
        for (int i = 0; i < 10 * MAX; i++) {
            CacheKey chosen = new CacheKey("search", "cache:search:" + i, "cache:search:" + i, new Digest(i, 0));
            admitted += guard.admits(chosen, MAX) ? 1 : 0;
        }
        assertThat(admitted).isBetween(MAX * 9 / 10, MAX * 11 / 10);
    }

    @Test
    void withManyThreadsTheAlarmIsStillOne() throws Exception {
        int threads = 4;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Future<Integer>> stored = new ArrayList<>();
        try {
            for (int i = 0; i < threads; i++) {
                int from = i * 5 * MAX;
                stored.add(executor.submit(() -> {
                    Latches.await(start);
                    return admitted("search", from, from + 5 * MAX);
                }));
            }
            start.countDown();
            int sum = 0;
            for (Future<Integer> each : stored) {
                sum += each.get(60, TimeUnit.SECONDS);
            }
            assertThat(sum).isBetween(MAX * 9 / 10, MAX * 11 / 10);
        } finally {
            executor.shutdownNow();
        }
        assertThat(observer.events()).containsExactly("flooded search");
    }

    private void flood(String type) {
        admitted(type, 0, 2 * MAX);
    }

    private int admitted(String type, int from, int to) {
        int admitted = 0;
        for (int i = from; i < to; i++) {
            admitted += guard.admits(key(type, "random" + i), MAX) ? 1 : 0;
        }
        return admitted;
    }

    private static CacheKey key(String type, String rest) {
        return Samples.key(type, rest);
    }
}
