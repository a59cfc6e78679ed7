package org.cachette.security;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Single settings out of MicroProfile Config. */
final class Texts {

    private final Config config;

    Texts(Config config) {
        this.config = config;
    }

    Optional<String> text(String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * A text that must be there.
     *
     * @throws IllegalArgumentException a sentence that says which is missing, and what it is for
     */
    String text(String name, String purpose) {
        return text(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing: " + purpose));
    }

    /** Texts between commas; a comma within one is {@code \,}. */
    Set<String> list(String name) {
        Set<String> texts = new LinkedHashSet<>();
        for (String text : text(name).orElse("").split("(?<!\\\\),", -1)) {
            if (!text.isBlank()) {
                texts.add(text.strip().replace("\\,", ","));
            }
        }
        return texts;
    }

    /**
     * A whole number within bounds.
     *
     * @throws IllegalArgumentException a sentence that says what it is, and what is allowed
     */
    int number(String name, int otherwise, int least, int most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is allowed.
        }
        throw new IllegalArgumentException(
                name + " is '" + text.get() + "'; allowed are whole numbers from " + least + " to " + most);
    }
}
