package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.cachette.engine.Outcome;
import org.cachette.engine.ResponseCache;
import org.cachette.entry.CachePolicy;
import org.cachette.key.CacheKey;
import org.cachette.testing.Samples;
import org.cachette.time.CacheClock;

/**
 * Many clients at once, each of which asks in turn through the cache and with the cache off: whatever else the machine does
 * befalls both alike.
 */
final class SideBySide {

    private static final int CLIENTS = 24;
    private static final long ORIGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ResponseCache cache;
    private final CachePolicy on;
    private final CachePolicy off;
    private final CacheKey hot;
    private final CacheClock clock;
    private final AtomicLong requests = new AtomicLong();

    /** @param hot what is in the node's own memory, and must be answered from there all the time */
    SideBySide(ResponseCache cache, CachePolicy on, CachePolicy off, CacheKey hot, CacheClock clock) {
        this.cache = cache;
        this.on = on;
        this.off = off;
        this.hot = hot;
        this.clock = clock;
    }

    /**
     * Asks for so long.
     *
     * @param waits what the requests past the cache wait for beside their method
     */
    Times run(Duration length, Duration waits) throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            long end = clock.nanos() + length.toNanos();
            List<Future<Sample>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(() -> ask(end, waits)));
            }
            Sample all = new Sample(new ArrayList<>(), new ArrayList<>());
            for (Future<Sample> client : running) {
                Sample sample = client.get();
                all.cached().addAll(sample.cached());
                all.past().addAll(sample.past());
            }
            return new Times(sorted(all.cached()), sorted(all.past()));
        } catch (ExecutionException e) {
            throw new AssertionError("a request failed", e.getCause());
        } finally {
            clients.shutdownNow();
        }
    }

    private Sample ask(long end, Duration waits) {
        Sample sample = new Sample(new ArrayList<>(), new ArrayList<>());
        while (clock.nanos() - end < 0) {
            CacheKey key = Samples.key("product", "p" + requests.incrementAndGet());
            long began = clock.nanos();
            request(key, on);
            sample.cached().add((clock.nanos() - began) / 1e6);
            began = clock.nanos();
            park(waits.toNanos());
            request(key, off);
            sample.past().add((clock.nanos() - began) / 1e6);
            assertThat(cache.look(hot, on, cache.arrive())).isInstanceOf(Outcome.Hit.class);
        }
        return sample;
    }

    private void request(CacheKey key, CachePolicy policy) {
        Outcome outcome = cache.look(key, policy, cache.arrive());
        park(ORIGIN_NANOS);
        if (outcome instanceof Outcome.Miss miss) {
            miss.fill().originAnswered();
            miss.fill().complete(Samples.response("white"), List.of());
        }
    }

    private void park(long nanos) {
        long until = clock.nanos() + nanos;
        for (long left = nanos; left > 0; left = until - clock.nanos()) {
            LockSupport.parkNanos(left);
        }
    }

    private static double[] sorted(Collection<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private record Sample(List<Double> cached, List<Double> past) {}

    /** How long requests took, in milliseconds, sorted. */
    record Times(double[] cached, double[] past) {

        /** What the cache adds to the time that so many percent of the requests take at the most. */
        double added(int percent) {
            return at(cached, percent) - at(past, percent);
        }

        private static double at(double[] sorted, int percent) {
            return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d requests each: with the cache p50 %.2f ms, p99 %.2f ms, past it p50 %.2f ms, p99 %.2f ms",
                    cached.length,
                    at(cached, 50),
                    at(cached, 99),
                    at(past, 50),
                    at(past, 99));
        }
    }
}
