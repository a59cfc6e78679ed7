package org.cachette.testing;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** A configuration of these texts and no others. */
public final class TestConfig implements Config {

    private final Map<String, String> properties = new TreeMap<>();

    /** Names and values in turn. */
    public static TestConfig of(String... namesAndValues) {
        TestConfig config = new TestConfig();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            config.properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return config;
    }

    @Override
    public <T> T getValue(String name, Class<T> type) {
        return getOptionalValue(name, type).orElseThrow(() -> new NoSuchElementException(name));
    }

    @Override
    public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
        return Optional.ofNullable(properties.get(name)).map(type::cast);
    }

    @Override
    public ConfigValue getConfigValue(String name) {
        throw new UnsupportedOperationException("texts alone");
    }

    @Override
    public Iterable<String> getPropertyNames() {
        return List.copyOf(properties.keySet());
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
