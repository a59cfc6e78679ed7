package org.cachette.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What lies in {@code docker/}. */
final class ContainerFiles {

    static final Path DIRECTORY = Path.of("docker");

    private ContainerFiles() {}

    static Path file(String name) {
        return DIRECTORY.resolve(name);
    }

    static String text(String name) {
        return text(file(name));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files whose names end so. */
    static List<Path> ending(String end) {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a YAML file; a key that is there twice is an error. */
    static List<Map<String, Object>> yaml(String name) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<Map<String, Object>> documents = new ArrayList<>();
        StreamSupport.stream(
                        new Yaml(new SafeConstructor(strict))
                                .loadAll(text(name))
                                .spliterator(),
                        false)
                .forEach(document -> documents.add(map(document)));
        return documents;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    /** What lies at a path of keys. */
    static Object at(Object node, Object... path) {
        Object there = node;
        for (Object step : path) {
            there = step instanceof Integer index
                    ? ((List<?>) there).get(index)
                    : map(there).get(step);
            if (there == null) {
                throw new AssertionError(step + " of " + List.of(path) + " is missing");
            }
        }
        return there;
    }

    /** Every key with its value, at every depth. */
    static void visit(Object node, BiConsumer<String, Object> visitor) {
        if (node instanceof Map<?, ?> inner) {
            inner.forEach((key, value) -> {
                visitor.accept(String.valueOf(key), value);
                visit(value, visitor);
            });
        } else if (node instanceof List<?> several) {
            several.forEach(one -> visit(one, visitor));
        }
    }
}
