package org.cachette.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cachette.key.CacheKey;
import org.cachette.testing.Latches;
import org.cachette.testing.Samples;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.Test;

class HotKeysTest {

    private final TestClock clock = new TestClock();
    private final Random random = new Random(11);
    private final HotKeys hotKeys = new HotKeys(clock, HotKeys.PERIOD, random::nextDouble);

    @Test
    void fewKeysAreCountedExactly() {
        request("search", "milk", 3);
        request("product", "7", 5);
        request("search", "bread", 3);
        assertThat(hotKeys.current())
                .extracting(HotKey::name, HotKey::type, HotKey::requests)
                .containsExactly(
                        tuple("cache:product:7", "product", 5L),
                        tuple("cache:search:bread", "search", 3L),
                        tuple("cache:search:milk", "search", 3L));
    }

    @Test
    void whatCanBeWarmedIsAskedForOnce_andWhatCannotHasNoUrl() {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            hotKeys.requested(Samples.key("search", "milk"), () -> {
                asked.add("milk");
                return "/shop/api/search?q=milk";
            });
        }
        hotKeys.requested(Samples.key("user", "ada"), null);
        assertThat(asked).hasSize(1);
        assertThat(hotKeys.current())
                .extracting(HotKey::name, HotKey::url)
                .containsExactly(tuple("cache:search:milk", "/shop/api/search?q=milk"), tuple("cache:user:ada", null));
    }

    /** A hundred thousand keys, the n-th asked for in proportion to 1/n, in an order by chance. */
    @Test
    void theHottestOfManyAreFound_nearlyExactly_andNeverCountedTooHigh() {
        Map<String, Long> truth = new HashMap<>();
        CacheKey[] keys = keys(100_000);
        for (int i = 0; i < 500_000; i++) {
            // The inverse of the logarithm, which the sums of 1/n are as good as.
            CacheKey key = keys[(int) Math.pow(keys.length, random.nextDouble()) - 1];
            truth.merge(key.name(), 1L, Long::sum);
            hotKeys.requested(key, null);
        }
        List<HotKey> found = hotKeys.current();
        List<String> hottest = truth.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        assertThat(found).hasSize(HotKeyWindow.CAPACITY);
        assertThat(found).allSatisfy(key -> assertThat(key.requests()).isLessThanOrEqualTo(truth.get(key.name())));
        assertThat(found.subList(0, 20))
                .allSatisfy(key -> assertThat((double) key.requests()).isGreaterThan(0.98 * truth.get(key.name())));
        assertThat(found.subList(0, 20)).extracting(HotKey::name).containsAll(hottest.subList(0, 18));
        assertThat(found).extracting(HotKey::name).containsAll(hottest.subList(0, 100));
    }

    @Test
    void aFloodOfKeysThatComeOnce_hidesNothing_andLooksLikeNothing() {
        CacheKey[] flood = keys(300_000);
        for (int i = 0; i < flood.length; i++) {
            hotKeys.requested(flood[i], null);
            if (i % 3000 == 0) {
                request("product", "hot", 1);
            }
        }
        List<HotKey> found = hotKeys.current();
        assertThat(found.get(0)).isEqualTo(new HotKey("cache:product:hot", "product", 100, null));
        assertThat(found.subList(1, found.size()))
                .allSatisfy(key -> assertThat(key.requests()).isEqualTo(1));
    }

    @Test
    void whoRisesLateTakesThePlaceOfTheLast_andComesBackWithWhatItHad() {
        for (int i = 0; i < HotKeyWindow.CAPACITY; i++) {
            request("search", "early" + i, 100);
        }
        request("search", "late", 112);
        assertThat(hotKeys.current()).extracting(HotKey::name).doesNotContain("cache:search:late");
        request("search", "late", 1);
        assertThat(hotKeys.current().get(0)).isEqualTo(new HotKey("cache:search:late", "search", 113, null));
        assertThat(hotKeys.current()).hasSize(HotKeyWindow.CAPACITY);
        String gone = gone("early", HotKeyWindow.CAPACITY);
        request("search", gone, 13);
        assertThat(hotKeys.current()).contains(new HotKey("cache:search:" + gone, "search", 113, null));
    }

    @Test
    void aPeriodEndsByTheClock() {
        request("search", "milk", 4);
        assertThat(hotKeys.last()).isEmpty();
        clock.advance(HotKeys.PERIOD.minusNanos(1));
        assertThat(hotKeys.current()).hasSize(1);
        clock.advance(Duration.ofNanos(1));
        assertThat(hotKeys.current()).isEmpty();
        assertThat(hotKeys.last()).extracting(HotKey::requests).containsExactly(4L);
        request("search", "bread", 1);
        clock.advance(HotKeys.PERIOD);
        assertThat(hotKeys.last()).extracting(HotKey::name).containsExactly("cache:search:bread");
        clock.advance(HotKeys.PERIOD.multipliedBy(2));
        assertThat(hotKeys.last()).isEmpty();
    }

    @Test
    void theRecentPastIsThisPeriod_andOfTheLastWhatIsMissing() {
        request("search", "milk", 100);
        request("search", "gone", 10);
        clock.advance(HotKeys.PERIOD.plus(HotKeys.PERIOD.dividedBy(4)));
        request("search", "milk", 5);
        request("search", "bread", 20);
        assertThat(hotKeys.recent())
                .extracting(HotKey::name, HotKey::requests)
                .containsExactly(
                        tuple("cache:search:milk", 80L),
                        tuple("cache:search:bread", 20L),
                        tuple("cache:search:gone", 8L));
    }

    @Test
    void manyThreadsAtOnce_loseNextToNothing_andCountNothingTwice() throws Exception {
        int threads = 4;
        int rounds = 20_000;
        CacheKey[] keys = keys(16);
        HotKeys shared = new HotKeys(clock);
        // Who rises to the leading keys may lose a few in the jostle; that is not what is tested here.
        int risen = 100;
        for (int i = 0; i < risen; i++) {
            for (CacheKey key : keys) {
                shared.requested(key, null);
            }
        }
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(executor.submit(() -> {
                    Latches.await(start);
                    for (int round = 0; round < rounds; round++) {
                        for (CacheKey key : keys) {
                            shared.requested(key, null);
                        }
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> thread : done) {
                thread.get(60, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
        long all = (long) threads * rounds + risen;
        assertThat(shared.current()).hasSize(keys.length).allSatisfy(key -> assertThat(key.requests())
                .isBetween(all * 99 / 100, all));
    }

    private String gone(String prefix, int count) {
        List<String> there = hotKeys.current().stream().map(HotKey::name).toList();
        for (int i = 0; i < count; i++) {
            if (!there.contains("cache:search:" + prefix + i)) {
                return prefix + i;
            }
        }
        throw new AssertionError("nobody is gone");
    }

    private void request(String type, String rest, int times) {
        CacheKey key = Samples.key(type, rest);
        for (int i = 0; i < times; i++) {
            hotKeys.requested(key, null);
        }
    }

    private static CacheKey[] keys(int count) {
        CacheKey[] keys = new CacheKey[count];
        for (int i = 0; i < count; i++) {
            keys[i] = Samples.key("search", "q" + i);
        }
        return keys;
    }
}
