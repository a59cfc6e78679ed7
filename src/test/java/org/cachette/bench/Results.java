package org.cachette.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The medians of one run.
 *
 * @param ways by name
 */
record Results(Map<String, Result> ways) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Those that were kept; nothing where none were. */
    static Results read(Path file) throws IOException {
        return Files.exists(file) ? JSON.readValue(file.toFile(), Results.class) : new Results(new LinkedHashMap<>());
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        JSON.writeValue(file.toFile(), this);
    }

    /**
     * Of one way.
     *
     * @param ratio of the processor's time to that of the constant bytes of the same size, in the same round: its median
     * @param least of the ratios
     * @param most of the ratios
     */
    record Result(double ratio, double least, double most, Round median) {}
}
