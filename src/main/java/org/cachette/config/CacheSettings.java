package org.cachette.config;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cachette.codec.EncryptionKeys;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.redis.RedisSettings;
import org.cachette.warming.WarmingSettings;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the cache, read and checked once; {@code docs/configuration.md} lists them.
 *
 * @param types the types that there are
 * @param redis how to reach Redis
 * @param encryption keys for the types that are encrypted; null where none is
 * @param compressionThreshold shorter bodies are stored and sent as they are, in bytes
 * @param statusHeaders who is told what the cache did
 * @param breakerFailures so many failures in a row open the breaker
 * @param breakerPause how long it then lets nobody through
 * @param lease for how long a node trusts what it knows of invalidations
 * @param replicas so many replicas of Redis must have an invalidation before it counts as confirmed
 * @param intents whether what a transaction is about to invalidate is noted before its commit
 * @param outageTtl how long a node without Redis goes on serving what it holds
 * @param concurrentRefreshes so many refreshes at a time on one node
 * @param warming what is warmed; null when nothing is
 * @param express whether hits are answered before JAX-RS where that comes to the same
 * @param expressLines so many request lines are remembered for that
 */
record CacheSettings(
        CacheTypes types,
        RedisSettings redis,
        @Nullable EncryptionKeys encryption,
        int compressionThreshold,
        StatusHeaders statusHeaders,
        int breakerFailures,
        Duration breakerPause,
        Duration lease,
        int replicas,
        boolean intents,
        Duration outageTtl,
        int concurrentRefreshes,
        @Nullable WarmingSettings warming,
        boolean express,
        int expressLines) {

    /** No setting lets an entry be larger. */
    static final int LARGEST_BODY = 64 * 1024 * 1024;

    private static final Pattern TYPE_PROPERTY =
            Pattern.compile("cachette\\.types\\.([^.]+)\\.(" + TypeSettingsReader.NAMES + ")");

    /** An application behind the prefix {@code cache:} has keys that would look like those of such a type. */
    private static final Set<String> RESERVED = Set.of("cache", "cachette");

    private static final Pattern TYPE_NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException a sentence that names the setting, its value and what is allowed
     */
    static CacheSettings read(Config config) {
        Settings settings = new Settings(config);
        CacheTypes types = types(settings);
        return new CacheSettings(
                types,
                redis(settings),
                EncryptionReader.read(settings, types),
                settings.number("cachette.compression.threshold", 1024, 0, Integer.MAX_VALUE),
                settings.choice("cachette.status-headers", StatusHeaders.EVERYBODY),
                settings.number("cachette.redis.breaker.failures", 3, 1, 1000),
                Duration.ofMillis(settings.number("cachette.redis.breaker.pause", 500, 10, 60_000)),
                Duration.ofMillis(settings.number("cachette.redis.lease", 2000, 200, 60_000)),
                settings.number("cachette.redis.replicas", 0, 0, 100),
                settings.flag("cachette.invalidation.intent", false),
                Duration.ofSeconds(settings.number("cachette.outage.ttl", 30, 0, 86_400)),
                settings.number("cachette.refresh.concurrent", 8, 0, 10_000),
                WarmingReader.read(settings),
                settings.flag("cachette.express", true),
                settings.number("cachette.express.lines", 10_000, 1, 10_000_000));
    }

    /** Who gets X-Cache, X-Cache-Key and Cache-Status. */
    enum StatusHeaders {
        EVERYBODY,
        ADMIN
    }

    private static CacheTypes types(Settings settings) {
        boolean enabled = settings.flag("cachette.enabled", true);
        Map<String, TypeSettings> types = new TreeMap<>();
        for (String name : typeNames(settings)) {
            if (!TYPE_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("the cache type '" + name
                        + "' must begin with a small letter and go on with at most 31 small letters, digits and '-'");
            }
            if (RESERVED.contains(name)) {
                throw new IllegalArgumentException("the cache type '" + name
                        + "' is called like what the names in Redis begin with; allowed is another name");
            }
            types.put(name, new TypeSettingsReader(settings, name).read(enabled));
        }
        return new CacheTypes(types);
    }

    private static Iterable<String> typeNames(Settings settings) {
        TreeSet<String> names = new TreeSet<>(TypeSettingsReader.GUIDE.keySet());
        for (String name : settings.text("cachette.types").split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        for (String property : settings.names()) {
            Matcher matcher = TYPE_PROPERTY.matcher(property);
            if (matcher.matches()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    private static RedisSettings redis(Settings settings) {
        return RedisSettings.of(RedisTopology.read(settings))
                .user(settings.text("REDIS_USERNAME"), settings.text("REDIS_PASSWORD"))
                .tls(RedisTls.read(settings))
                .reads(RedisTopology.reads(settings))
                .timeout(Duration.ofMillis(settings.number("cachette.redis.timeout", 50, 1, 60_000)))
                .connectTimeout(Duration.ofMillis(settings.number("cachette.redis.connect-timeout", 500, 1, 60_000)))
                .connections(settings.number("cachette.redis.connections", 32, 1, 10_000))
                .keyPrefix(settings.text("cachette.redis.key-prefix"))
                .build();
    }
}
