package org.cachette.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.cachette.key.Digest;
import org.cachette.time.CacheClock;

/**
 * Counts, for each resource, the answers that differ by request header fields alone, as this node has been asked for them in the
 * last minutes: a flood of made-up values must not fill the store.
 */
public final class VariantCensus {

    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final int MOST_RESOURCES = 10_000;

    private final CacheClock clock;
    private final Map<Digest, Set<Digest>> variants = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Set<Digest>> eldest) {
            return size() > MOST_RESOURCES;
        }
    };
    private long began;

    /** Nothing counted yet. */
    public VariantCensus(CacheClock clock) {
        this.clock = clock;
        this.began = clock.nanos();
    }

    /**
     * Counts a variant that nothing was found for.
     *
     * @param most so many of one resource are stored
     */
    public synchronized Place place(Digest resource, Digest variant, int most) {
        if (clock.nanos() - began >= PERIOD.toNanos()) {
            variants.clear();
            began = clock.nanos();
        }
        Set<Digest> known = variants.computeIfAbsent(resource, key -> new HashSet<>());
        boolean first = known.isEmpty() || known.size() == 1 && known.contains(variant);
        if (known.contains(variant)) {
            return first ? Place.FIRST : Place.FURTHER;
        }
        if (known.size() >= most) {
            return Place.TOO_MANY;
        }
        known.add(variant);
        return first ? Place.FIRST : Place.FURTHER;
    }

    /** Where a variant stands among those of its resource. */
    public enum Place {
        /** It is the only one. */
        FIRST,
        /** There are others. */
        FURTHER,
        /** There are as many as are stored, without it. */
        TOO_MANY
    }
}
