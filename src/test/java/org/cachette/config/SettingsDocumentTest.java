package org.cachette.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cachette.docs.Document;
import org.cachette.testing.TestConfig;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/configuration.md} lists what is read, all of it and nothing else, with the defaults that hold. */
class SettingsDocumentTest {

    private static final Pattern ROW = Pattern.compile("\\| (`[^|]+) \\| ([^|]*) \\|.*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Unit, if any, then the default. */
    private static final Pattern DEFAULT = Pattern.compile("(?:[^`]*, )?`([^`]+)`(?: \\(.*\\))?");

    /** Not read by the cache itself, or standing for many. */
    private static final Set<String> OTHERS = Set.of(
            "cachette.default.<setting>",
            "cachette.users",
            "cachette.users.<name>.*",
            "cachette.identity",
            "cachette.identity.attempts",
            "cachette.identity.longest-wait",
            "cachette.identity.hashes",
            "cachette.bearer",
            "cachette.bearer.<name>.*",
            "ELASTICSEARCH_URL");

    @Test
    void whatIsReadIsDocumented() {
        assertThat(documented().keySet()).containsAll(asked());
    }

    @Test
    void whatIsDocumentedIsRead() {
        Set<String> documented = new TreeSet<>(documented().keySet());
        documented.removeAll(OTHERS);
        assertThat(asked()).containsAll(documented);
    }

    static Stream<Arguments> defaults() {
        return documented().entrySet().stream()
                .filter(row -> !OTHERS.contains(row.getKey()))
                .flatMap(row -> {
                    Matcher value = DEFAULT.matcher(row.getValue());
                    boolean literal = value.matches() && !value.group(1).startsWith("REDIS_");
                    return literal ? Stream.of(Arguments.of(row.getKey(), value.group(1))) : Stream.empty();
                });
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void aDocumentedDefaultIsTheDefault(String name, String value) {
        String setting = name.replace("<name>", "search");
        assertThat(CacheSettings.read(TestConfig.of(setting, value)))
                .usingRecursiveComparison()
                .isEqualTo(CacheSettings.read(TestConfig.of()));
    }

    @Test
    void mostDefaultsAreCompared() {
        assertThat(defaults()).hasSizeGreaterThan(20);
    }

    /** Name to unit and default; a row may have several names. Further tables, below the next heading, are of other things. */
    private static Map<String, String> documented() {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Document.read("configuration.md").lines()) {
            if (line.startsWith("## ")) {
                break;
            }
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Matcher name = CODE.matcher(row.group(1));
                while (name.find()) {
                    rows.put(name.group(1), row.group(2));
                }
            }
        }
        return rows;
    }

    private static Set<String> asked() {
        Recording single = new Recording(Map.of());
        Recording sentinel = new Recording(Map.of(
                "cachette.redis.mode", "sentinel",
                "cachette.redis.nodes", "a.example:1",
                "cachette.redis.master-name", "m"));
        Recording cluster =
                new Recording(Map.of("cachette.redis.mode", "cluster", "cachette.redis.nodes", "a.example:1"));
        Set<String> names = new TreeSet<>();
        for (Recording config : List.of(single, sentinel, cluster)) {
            CacheSettings settings = CacheSettings.read(config);
            assertThat(settings.types().names()).isNotEmpty();
            names.addAll(config.names);
        }
        return names;
    }

    /** Remembers what it was asked for, all types alike. */
    private static final class Recording implements Config {

        private static final String TYPE = "cachette\\.types\\.[^.]+\\.";

        private final Set<String> names = new TreeSet<>();
        private final Map<String, String> values;

        Recording(Map<String, String> values) {
            this.values = values;
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            if (!name.startsWith("cachette.default.")) {
                names.add(name.replaceFirst(TYPE, "cachette.types.<name>."));
            }
            return Optional.ofNullable(values.get(name)).map(type::cast);
        }

        @Override
        public <T> T getValue(String name, Class<T> type) {
            return getOptionalValue(name, type).orElseThrow();
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            throw new UnsupportedOperationException("texts alone");
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return List.of();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new IllegalArgumentException("nothing to unwrap");
        }
    }
}
