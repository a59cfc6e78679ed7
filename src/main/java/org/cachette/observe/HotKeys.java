package org.cachette.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.cachette.key.CacheKey;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/**
 * The keys that this node is asked for most, by periods. Told of every request: it takes some ten nanoseconds, and nobody
 * waits for anybody.
 */
public final class HotKeys implements CacheObserver {

    /** How long a period is, unless somebody says otherwise. */
    public static final Duration PERIOD = Duration.ofMinutes(10);

    /** How many of them are known at most. */
    public static final int MOST = HotKeyWindow.CAPACITY;

    private final CacheClock clock;
    private final long period;
    private final DoubleSupplier chance;
    private volatile Periods periods;

    /** The usual: periods of ten minutes. */
    public HotKeys(CacheClock clock) {
        this(clock, PERIOD, () -> ThreadLocalRandom.current().nextDouble());
    }

    HotKeys(CacheClock clock, Duration period, DoubleSupplier chance) {
        this.clock = clock;
        this.period = period.toNanos();
        this.chance = chance;
        this.periods = new Periods(clock.nanos(), new HotKeyWindow(chance), new HotKeyWindow(chance));
    }

    @Override
    public void requested(CacheKey key, @Nullable Supplier<String> warmable) {
        now().current.count(key, warmable);
    }

    /** How long a period is. */
    public Duration period() {
        return Duration.ofNanos(period);
    }

    /** Of the period under way, the hottest first. */
    public List<HotKey> current() {
        return now().current.hottest();
    }

    /** Of the last full period, the hottest first; empty when nobody asked then. */
    public List<HotKey> last() {
        return now().last.hottest();
    }

    /**
     * Of about one period up to now, the hottest first: the period under way, and of the last one as large a part as lies
     * within, taken as if requests had been spread evenly over it.
     */
    public List<HotKey> recent() {
        Periods both = now();
        double part = 1 - Math.min(1, (double) (clock.nanos() - both.begun) / period);
        Map<String, HotKey> keys = new LinkedHashMap<>();
        both.current.hottest().forEach(key -> keys.put(key.name(), key));
        for (HotKey key : both.last.hottest()) {
            long within = Math.round(part * key.requests());
            if (within > 0) {
                keys.merge(key.name(), times(key, within), (now, before) -> times(now, now.requests() + within));
            }
        }
        List<HotKey> sorted = new ArrayList<>(keys.values());
        sorted.sort(Comparator.comparingLong(HotKey::requests).reversed().thenComparing(HotKey::name));
        return sorted;
    }

    private static HotKey times(HotKey key, long requests) {
        return new HotKey(key.name(), key.type(), requests, key.url());
    }

    private Periods now() {
        Periods now = periods;
        return clock.nanos() - now.begun < period ? now : rotated();
    }

    private synchronized Periods rotated() {
        Periods before = periods;
        long passed = (clock.nanos() - before.begun) / period;
        if (passed > 0) {
            HotKeyWindow last = passed == 1 ? before.current : new HotKeyWindow(chance);
            periods = new Periods(before.begun + passed * period, new HotKeyWindow(chance), last);
        }
        return periods;
    }

    private record Periods(long begun, HotKeyWindow current, HotKeyWindow last) {}
}
