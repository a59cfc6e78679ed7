package org.cachette.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyRecipe;
import org.cachette.ledger.Stamp;

/** Keys, responses and entries as tests need them. */
public final class Entries {

    private Entries() {}

    /** The key {@code cache:<type>:<part>:...}. */
    public static CacheKey key(String type, String... parts) {
        KeyRecipe recipe = new KeyRecipe(type, "test", null, List.of(), false, List.of(), false);
        return recipe.key(Facts.of(""), List.of(parts)).orElseThrow();
    }

    /** A plain 200 with this text. */
    public static CachedResponse response(String body, Header... headers) {
        return new CachedResponse(200, List.of(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    /** An entry that holds this text. */
    public static CacheEntry entry(CacheKey key, Stamp stamp, long storedAt, Duration ttl, String body) {
        return new CacheEntry(key, stamp, storedAt, ttl.toMillis(), 0, 1_000, List.of(), response(body));
    }

    public static String text(CachedResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** What is allowed unless a test says otherwise: 60 s, 1 MiB, 5 s of patience. */
    public static CachePolicy policy(String type) {
        return policy(type, Duration.ofSeconds(5));
    }

    public static CachePolicy policy(String type, Duration patience) {
        TypeSettings settings =
                TypeSettings.fresh(Duration.ofSeconds(60)).patience(patience).build();
        return new CachePolicy(type, settings.ttl(), Set.of(), settings);
    }
}
