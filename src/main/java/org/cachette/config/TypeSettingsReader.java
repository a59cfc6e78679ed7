package org.cachette.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cachette.api.CacheType;
import org.cachette.entry.Downstream;
import org.cachette.entry.OriginSettings;
import org.cachette.entry.Storability;
import org.cachette.entry.TypeSettings;

/**
 * Reads what holds for one type: {@code cachette.types.<type>.<setting>}, else {@code cachette.default.<setting>}, else what
 * {@code docs/configuration.md} says.
 */
final class TypeSettingsReader {

    /** What a type can be told. */
    static final String NAMES =
            "ttl|enabled|jitter|max-bytes|patience|stale-while-revalidate|stale-if-error|retry-after"
                    + "|soft-timeout|hard-timeout|early-refresh|negative|local\\.enabled|local\\.max-bytes|outage|max-keys|settle|encrypted"
                    + "|max-variants|downstream|downstream\\.directives|request-directives"
                    + "|origin\\.heuristic|origin\\.keep|origin\\.targeted|origin\\.cookies";

    /** The guide's types and how long each is fresh, in seconds. */
    static final Map<String, Integer> GUIDE = Map.of(
            CacheType.DASHBOARD, 300,
            CacheType.SEARCH, 3600,
            CacheType.USER, 1800,
            CacheType.PRODUCT, 7200,
            CacheType.ANALYTICS, 600);

    private static final int TEN_YEARS = 10 * 365 * 24 * 3600;
    private static final int DAY = 24 * 3600;
    private static final int MINUTE_IN_MILLIS = 60_000;
    private static final int TEN_MINUTES_IN_MILLIS = 600_000;
    private static final int OK = 200;
    private static final Pattern NEGATIVE = Pattern.compile("([2-5][0-9]{2})=([0-9]{1,8})");

    private final Settings settings;
    private final String type;

    TypeSettingsReader(Settings settings, String type) {
        this.settings = settings;
        this.type = type;
    }

    TypeSettings read(boolean wholeCacheEnabled) {
        return TypeSettings.fresh(ttl())
                .enabled(settings.flag(name("enabled"), true) && wholeCacheEnabled)
                .jitter(number("jitter", 10, 0, 90) / 100.0)
                .maxBytes(number("max-bytes", 1024 * 1024, 1, CacheSettings.LARGEST_BODY))
                .patience(Duration.ofMillis(number("patience", 5000, 1, TEN_MINUTES_IN_MILLIS)))
                .staleness(new TypeSettings.Staleness(
                        Duration.ofSeconds(number("stale-while-revalidate", 10, 0, TEN_YEARS)),
                        Duration.ofSeconds(number("stale-if-error", 300, 0, TEN_YEARS)),
                        Duration.ofSeconds(number("retry-after", 10, 0, DAY))))
                .timeouts(timeouts())
                .beta(settings.decimal(name("early-refresh"), 1.0, 0, 10))
                .negative(negative())
                .localBytes(
                        settings.flag(name("local.enabled"), true)
                                ? number("local.max-bytes", 32 * 1024 * 1024, 1, Integer.MAX_VALUE)
                                : 0)
                .outage(settings.choice(name("outage"), TypeSettings.Outage.LOCAL))
                .maxKeys(number("max-keys", 100_000, 1, Integer.MAX_VALUE))
                .settle(Duration.ofMillis(number("settle", 0, 0, MINUTE_IN_MILLIS)))
                .encrypted(settings.flag(name("encrypted"), false))
                .maxVariants(number("max-variants", 32, 1, 1_000_000))
                .downstream(downstream())
                .obeys(settings.choice(name("request-directives"), TypeSettings.Obeyed.ADMIN))
                .origin(origin())
                .build();
    }

    private OriginSettings origin() {
        List<String> targeted = Arrays.stream(settings.text(name("origin.targeted"), "CDN-Cache-Control")
                        .split(",", -1))
                .map(String::strip)
                .filter(field -> !field.isEmpty() && !field.equals("none"))
                .toList();
        return new OriginSettings(
                Duration.ofSeconds(number("origin.heuristic", DAY, 0, TEN_YEARS)),
                Duration.ofSeconds(number("origin.keep", DAY, 0, TEN_YEARS)),
                targeted,
                settings.flag(name("origin.cookies"), false));
    }

    private Duration ttl() {
        int ttl = number("ttl", GUIDE.getOrDefault(type, -1), 1, TEN_YEARS);
        if (ttl < 0) {
            throw new IllegalArgumentException(
                    "the cache type '" + type + "' is declared without cachette.types." + type + ".ttl (seconds)");
        }
        return Duration.ofSeconds(ttl);
    }

    private TypeSettings.Timeouts timeouts() {
        int soft = number("soft-timeout", 0, 0, TEN_MINUTES_IN_MILLIS);
        int hard = number("hard-timeout", 0, 0, TEN_MINUTES_IN_MILLIS);
        if (hard > 0 && soft > hard) {
            throw new IllegalArgumentException(name("soft-timeout") + " is " + soft + " and " + name("hard-timeout")
                    + " is " + hard + "; the soft timeout must come first");
        }
        return new TypeSettings.Timeouts(Duration.ofMillis(soft), Duration.ofMillis(hard));
    }

    private Map<Integer, Duration> negative() {
        Map<Integer, Duration> negative = new HashMap<>();
        for (String part : settings.text(name("negative")).split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            Matcher matcher = NEGATIVE.matcher(part.strip());
            if (!matcher.matches() || !isNegative(Integer.parseInt(matcher.group(1)))) {
                throw new IllegalArgumentException(name("negative") + " holds '" + part.strip()
                        + "'; allowed are a final status other than 200, 206, 304, 412 and 416, and its seconds, as in"
                        + " 404=10,410=60");
            }
            negative.put(Integer.valueOf(matcher.group(1)), Duration.ofSeconds(Long.parseLong(matcher.group(2))));
        }
        return negative;
    }

    /** A part or the answer to a condition would be given to those who asked for something else. */
    private static boolean isNegative(int status) {
        return status != OK && !Storability.isOfOneRequest(status);
    }

    private Downstream downstream() {
        Set<Downstream.Directive> directives = EnumSet.noneOf(Downstream.Directive.class);
        String name = name("downstream.directives");
        for (String part : settings.text(name).split(",", -1)) {
            if (!part.isBlank()) {
                directives.add(directive(name, part.strip()));
            }
        }
        if (directives.contains(Downstream.Directive.MUST_REVALIDATE)
                && (directives.contains(Downstream.Directive.STALE_WHILE_REVALIDATE)
                        || directives.contains(Downstream.Directive.STALE_IF_ERROR))) {
            throw new IllegalArgumentException(name + " is '" + settings.text(name)
                    + "'; must-revalidate forbids what the stale-... directives allow");
        }
        return new Downstream(settings.choice(name("downstream"), Downstream.Mode.REVALIDATE), directives);
    }

    private static Downstream.Directive directive(String name, String text) {
        for (Downstream.Directive directive : Downstream.Directive.values()) {
            if (directive.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return directive;
            }
        }
        throw new IllegalArgumentException(name + " holds '" + text
                + "'; allowed are must-revalidate, immutable, stale-while-revalidate, stale-if-error");
    }

    private int number(String setting, int otherwise, int least, int most) {
        return settings.number(name(setting), otherwise, least, most);
    }

    /** The type's own setting, or where it has none the one for all types. */
    private String name(String setting) {
        String own = "cachette.types." + type + "." + setting;
        String common = "cachette.default." + setting;
        return settings.text(own).isEmpty() && !settings.text(common).isEmpty() ? common : own;
    }
}
