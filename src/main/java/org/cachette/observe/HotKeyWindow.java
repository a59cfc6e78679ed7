package org.cachette.observe;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.jspecify.annotations.Nullable;

/**
 * The hottest keys of one period. The few that lead are counted one by one, all others in a sketch, out of which they rise
 * once they come clearly more often than the last of the few (Roy, Khan, Alonso, "Augmented Sketch", SIGMOD 2016).
 */
final class HotKeyWindow {

    /** How many lead. */
    static final int CAPACITY = 128;

    private final Map<Digest, Leader> leaders = new ConcurrentHashMap<>(2 * CAPACITY);
    private final ReentrantLock changes = new ReentrantLock();
    private final HeavyKeeper others;

    /** What a key must exceed to lead. */
    private volatile long bar;

    HotKeyWindow(DoubleSupplier chance) {
        this.others = new HeavyKeeper(chance);
    }

    void count(CacheKey key, @Nullable Supplier<String> url) {
        Leader leader = leaders.get(key.digest());
        if (leader != null) {
            leader.more.increment();
            return;
        }
        long estimate = others.add(key.digest());
        // Whoever finds the list in somebody's hands leaves it: a key that is hot comes again.
        if (estimate > bar && changes.tryLock()) {
            try {
                promote(key, estimate, url);
            } finally {
                changes.unlock();
            }
        }
    }

    private void promote(CacheKey key, long estimate, @Nullable Supplier<String> url) {
        if (leaders.containsKey(key.digest())) {
            return;
        }
        if (leaders.size() >= CAPACITY) {
            Leader last = last();
            if (estimate <= barOver(last)) {
                bar = barOver(last);
                return;
            }
            leaders.remove(last.key.digest());
            others.raise(last.key.digest(), last.requests());
        }
        leaders.put(key.digest(), new Leader(key, estimate, url == null ? null : url.get()));
        if (leaders.size() >= CAPACITY) {
            bar = barOver(last());
        }
    }

    /** An eighth above the last: keys that come about as often as each other would change places for ever. */
    private static long barOver(Leader last) {
        long requests = last.requests();
        return requests + (requests >> 3);
    }

    private Leader last() {
        Leader last = null;
        long least = Long.MAX_VALUE;
        for (Leader leader : leaders.values()) {
            long requests = leader.requests();
            if (requests < least) {
                last = leader;
                least = requests;
            }
        }
        if (last == null) {
            throw new IllegalStateException("only asked for when the list is full");
        }
        return last;
    }

    /** The leaders, the hottest first. */
    List<HotKey> hottest() {
        return leaders.values().stream()
                .map(Leader::shown)
                .sorted(Comparator.comparingLong(HotKey::requests).reversed().thenComparing(HotKey::name))
                .toList();
    }

    private static final class Leader {

        private final CacheKey key;
        private final long before;
        private final @Nullable String url;
        private final LongAdder more = new LongAdder();

        Leader(CacheKey key, long before, @Nullable String url) {
            this.key = key;
            this.before = before;
            this.url = url;
        }

        long requests() {
            return before + more.sum();
        }

        HotKey shown() {
            return new HotKey(key.name(), key.type(), requests(), url);
        }
    }
}
