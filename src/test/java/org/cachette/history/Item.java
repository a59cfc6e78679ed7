package org.cachette.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.testing.Samples;

/** One of the things that the origin has versions of; three types in turn, and groups across the types. */
record Item(int number) {

    private static final List<String> NAMES = List.of("plain", "stale", "strict");
    private static final Map<String, TypeSettings> SETTINGS =
            Map.of("plain", plain().build(), "stale", stale(), "strict", strict());

    static final CacheTypes TYPES = new CacheTypes(SETTINGS);

    private static TypeSettings.Builder plain() {
        return TypeSettings.fresh(Duration.ofSeconds(30))
                .patience(Duration.ofSeconds(1))
                .localBytes(1 << 20);
    }

    private static TypeSettings stale() {
        return TypeSettings.fresh(Duration.ofMillis(200))
                .patience(Duration.ofSeconds(1))
                .localBytes(1 << 20)
                .jitter(0.1)
                .beta(1)
                .staleness(new TypeSettings.Staleness(
                        Duration.ofMillis(400), Duration.ofSeconds(30), Duration.ofMillis(100)))
                .timeouts(new TypeSettings.Timeouts(Duration.ofMillis(20), Duration.ZERO))
                .build();
    }

    private static TypeSettings strict() {
        return plain().outage(TypeSettings.Outage.STRICT).build();
    }

    static List<Item> all() {
        return IntStream.range(0, Origin.ITEMS).mapToObj(Item::new).toList();
    }

    String type() {
        return NAMES.get(number % NAMES.size());
    }

    boolean isStrict() {
        return type().equals("strict");
    }

    CacheKey key() {
        return Samples.key(type(), "item" + number);
    }

    CachePolicy policy() {
        return Samples.policy(type(), TYPES.of(type()));
    }

    String tag() {
        return "item:" + number;
    }

    String group() {
        return "group:" + number / NAMES.size();
    }

    List<String> tags() {
        return List.of(tag(), group());
    }

    CachedResponse response(long version) {
        return Samples.response(number + ":" + version);
    }

    /** The version that an answer shows; an answer of another item would be the gravest fault of all. */
    long version(CachedResponse response) {
        String[] parts = Samples.text(response).split(":", 2);
        if (Integer.parseInt(parts[0]) != number) {
            throw new IllegalStateException("asked for item " + number + ", got " + Samples.text(response));
        }
        return Long.parseLong(parts[1]);
    }

    /** All that share something with this one. */
    List<Item> like(java.util.function.Function<Item, String> property) {
        List<Item> found = new ArrayList<>();
        for (Item other : all()) {
            if (property.apply(other).equals(property.apply(this))) {
                found.add(other);
            }
        }
        return found;
    }
}
