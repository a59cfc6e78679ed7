package org.cachette.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.ledger.Stamp;

/** Things to store. */
public final class Samples {

    /** Fresh for a minute, two seconds of patience. */
    public static final CachePolicy POLICY = policy("product", Duration.ofSeconds(2));

    /** The types that stores know. */
    public static final CacheTypes TYPES = types("product", "product-line", "search", "user", "other");

    private Samples() {}

    private static CacheTypes types(String... names) {
        Map<String, TypeSettings> types = new TreeMap<>();
        for (String name : names) {
            types.put(name, settings(Duration.ofSeconds(2)));
        }
        return new CacheTypes(types);
    }

    /** A readable key without variants. */
    public static CacheKey key(String type, String rest) {
        String name = CacheKey.prefixOf(type) + rest;
        return new CacheKey(type, name, name, new Digest.Builder().add(name).build());
    }

    /** A variant of a readable key. */
    public static CacheKey variant(String type, String rest, String variant) {
        String base = CacheKey.prefixOf(type) + rest;
        Digest digest = new Digest.Builder().add(base).add(variant).build();
        return new CacheKey(type, base, base + CacheKey.VARIANT + digest.hex(), digest);
    }

    /** An answer with this text. */
    public static CachedResponse response(String text) {
        return new CachedResponse(
                200,
                List.of(new Header("Content-Type", "text/plain;charset=UTF-8")),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** An entry that is fresh for a minute. */
    public static CacheEntry entry(CacheKey key, Stamp stamp, String text) {
        return new CacheEntry(key, stamp, 1_767_225_600_000L, 60_000, 0, 5_000_000, List.of(), response(text));
    }

    /** A policy without Vary. */
    public static CachePolicy policy(String type, Duration patience) {
        return policy(type, settings(patience));
    }

    /** A policy with these settings, without Vary. */
    public static CachePolicy policy(String type, TypeSettings settings) {
        return new CachePolicy(type, settings.ttl(), Set.of(), settings);
    }

    /** Fresh for a minute, all else off. */
    private static TypeSettings settings(Duration patience) {
        return TypeSettings.fresh(Duration.ofMinutes(1)).patience(patience).build();
    }

    /** The text of an answer. */
    public static String text(CachedResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
