package org.cachette.config;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cachette.entry.CacheTypes;
import org.cachette.redis.RedisSettings;
import org.eclipse.microprofile.config.Config;

/**
 * All settings of the cache, read and checked once; {@code docs/configuration.md} lists them.
 *
 * @param types the types that there are
 * @param redis how to reach Redis
 * @param compressionThreshold shorter bodies are stored as they are, in bytes
 * @param breakerFailures so many failures in a row open the breaker
 * @param breakerPause how long it then lets nobody through
 */
record CacheSettings(
        CacheTypes types, RedisSettings redis, int compressionThreshold, int breakerFailures, Duration breakerPause) {

    /** No setting lets an entry be larger. */
    static final int LARGEST_BODY = 64 * 1024 * 1024;

    private static final int TEN_YEARS = 10 * 365 * 24 * 3600;
    private static final Pattern TYPE_PROPERTY =
            Pattern.compile("cachette\\.types\\.([^.]+)\\.(ttl|enabled|max-bytes|patience)");
    private static final Pattern TYPE_NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** The guide's types and how long each is fresh, in seconds. */
    private static final Map<String, Integer> GUIDE =
            Map.of("dashboard", 300, "search", 3600, "user", 1800, "product", 7200, "analytics", 600);

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException a sentence that names the setting, its value and what is allowed
     */
    static CacheSettings read(Config config) {
        Settings settings = new Settings(config);
        return new CacheSettings(
                types(settings),
                redis(settings),
                settings.number("cachette.compression.threshold", 1024, 0, Integer.MAX_VALUE),
                settings.number("cachette.redis.breaker.failures", 3, 1, 1000),
                Duration.ofMillis(settings.number("cachette.redis.breaker.pause", 500, 10, 60_000)));
    }

    private static CacheTypes types(Settings settings) {
        boolean enabled = settings.flag("cachette.enabled", true);
        Map<String, CacheTypes.Settings> types = new TreeMap<>();
        for (String name : typeNames(settings)) {
            if (!TYPE_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("the cache type '" + name
                        + "' must begin with a small letter and go on with at most 31 small letters, digits and '-'");
            }
            types.put(name, type(settings, name, enabled));
        }
        return new CacheTypes(types);
    }

    private static Iterable<String> typeNames(Settings settings) {
        TreeSet<String> names = new TreeSet<>(GUIDE.keySet());
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

    private static CacheTypes.Settings type(Settings settings, String name, boolean enabled) {
        String prefix = "cachette.types." + name + ".";
        int ttl = settings.number(prefix + "ttl", GUIDE.getOrDefault(name, -1), 1, TEN_YEARS);
        if (ttl < 0) {
            throw new IllegalArgumentException(
                    "the cache type '" + name + "' is declared without " + prefix + "ttl (seconds)");
        }
        return new CacheTypes.Settings(
                settings.flag(prefix + "enabled", true) && enabled,
                Duration.ofSeconds(ttl),
                settings.number(prefix + "max-bytes", 1024 * 1024, 1, LARGEST_BODY),
                Duration.ofMillis(settings.number(prefix + "patience", 5000, 1, 600_000)));
    }

    private static RedisSettings redis(Settings settings) {
        return new RedisSettings(
                settings.text("REDIS_HOST", "localhost"),
                settings.number("REDIS_PORT", 6379, 1, 65_535),
                settings.text("REDIS_USERNAME"),
                settings.text("REDIS_PASSWORD"),
                settings.number("REDIS_DB", 0, 0, 65_535),
                settings.flag("cachette.redis.tls", false),
                Duration.ofMillis(settings.number("cachette.redis.timeout", 50, 1, 60_000)),
                Duration.ofMillis(settings.number("cachette.redis.connect-timeout", 500, 1, 60_000)),
                settings.number("cachette.redis.connections", 32, 1, 10_000),
                settings.text("cachette.redis.key-prefix"));
    }
}
