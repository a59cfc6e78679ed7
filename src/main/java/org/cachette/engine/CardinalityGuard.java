package org.cachette.engine;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.observe.CacheObserver;
import org.cachette.time.CacheClock;

/**
 * Keeps a flood of keys that nobody asks for again, such as random query strings, out of the store. Each type may have so
 * many different keys in a period; beyond, only what is about to be stored for the second time is, as with nginx's
 * {@code proxy_cache_min_uses}.
 */
public final class CardinalityGuard {

    /** Why an answer that is not admitted is not stored. */
    public static final String REASON = "too many keys";

    /** How long keys are counted before the count begins anew. */
    public static final Duration PERIOD = Duration.ofMinutes(10);

    private final Map<String, KeyCensus> types = new ConcurrentHashMap<>();
    private final CacheObserver observer;
    private final CacheClock clock;
    private final long seed;

    /** Admits everything at first. */
    public CardinalityGuard(CacheObserver observer, CacheClock clock) {
        this(observer, clock, new SecureRandom().nextLong());
    }

    CardinalityGuard(CacheObserver observer, CacheClock clock, long seed) {
        this.observer = observer;
        this.clock = clock;
        this.seed = seed;
    }

    /**
     * Whether an answer may be stored under this key. Asked once for each answer that nothing else speaks against.
     *
     * @param maxKeys how many different keys the type may have in a period
     */
    public boolean admits(CacheKey key, int maxKeys) {
        long now = clock.nanos();
        KeyCensus census = types.computeIfAbsent(key.type(), type -> new KeyCensus(now, PERIOD.toNanos()));
        KeyCensus.Finding finding = census.count(hash(key.digest()), maxKeys, now);
        if (finding.alarm()) {
            observer.flooded(key.type(), finding.estimate());
        }
        return finding.admitted();
    }

    /** Everybody can compute digests; whoever does not know the seed cannot choose keys that count little. */
    private long hash(Digest digest) {
        return mixed(mixed(digest.high() ^ seed) + digest.low());
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood, 2014): each bit depends on all. */
    private static long mixed(long bits) {
        long once = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ once >>> 27) * 0x94D049BB133111EBL;
        return twice ^ twice >>> 31;
    }
}
