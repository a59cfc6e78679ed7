package org.cachette.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Single settings out of MicroProfile Config, checked one by one. */
final class Settings {

    private final Config config;

    Settings(Config config) {
        this.config = config;
    }

    /** A text; empty when it is not set. */
    String text(String name) {
        return text(name, "");
    }

    String text(String name, String otherwise) {
        return value(name).orElse(otherwise);
    }

    /**
     * A whole number within bounds.
     *
     * @throws IllegalArgumentException a sentence that says what it is, and what is allowed
     */
    int number(String name, int otherwise, int least, int most) {
        Optional<String> value = value(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is allowed.
        }
        throw new IllegalArgumentException(
                name + " is '" + value.get() + "'; allowed are whole numbers from " + least + " to " + most);
    }

    /**
     * True or false, and no third.
     *
     * @throws IllegalArgumentException a sentence that says what it is, and what is allowed
     */
    boolean flag(String name, boolean otherwise) {
        Optional<String> value = value(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        return switch (value.get()) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(name + " is '" + value.get() + "'; allowed are true and false");
        };
    }

    /**
     * A number within bounds, with a point if need be.
     *
     * @throws IllegalArgumentException a sentence that says what it is, and what is allowed
     */
    double decimal(String name, double otherwise, double least, double most) {
        Optional<String> value = value(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is allowed.
        }
        throw new IllegalArgumentException(
                name + " is '" + value.get() + "'; allowed are numbers from " + least + " to " + most);
    }

    /**
     * One of the constants, in small letters.
     *
     * @throws IllegalArgumentException a sentence that says what it is, and what is allowed
     */
    <E extends Enum<E>> E choice(String name, E otherwise) {
        Optional<String> value = value(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        E[] constants = otherwise.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value.get())) {
                return constant;
            }
        }
        String allowed = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException(name + " is '" + value.get() + "'; allowed are " + allowed);
    }

    Iterable<String> names() {
        return config.getPropertyNames();
    }

    private Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }
}
