package org.cachette.model;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tlc2.TLC;

/** TLC on Coherence.tla, in a JVM of its own, for it keeps what it knows in static fields. */
final class ModelChecker {

    private static final Path MODEL = Path.of("src/test/tla/Coherence.tla");
    private static final int MINUTES = 5;
    private static final Pattern STATES =
            Pattern.compile("(\\d+) states generated, (\\d+) distinct states found, (\\d+) states left on queue\\.");
    private static final Pattern DEPTH = Pattern.compile("depth of the complete state graph search is (\\d+)");

    private final Path directory;

    /** A checker that works in an empty directory. */
    ModelChecker(Path directory) {
        this.directory = directory;
    }

    /**
     * What TLC found.
     *
     * @param complete whether it went through all states and found nothing wrong
     * @param violated whether it found a run in which the invariant does not hold
     * @param states how many different states it saw
     * @param depth how many steps the longest of the shortest ways to a state has
     * @param output all that it said, the run that breaks the invariant included
     */
    record Finding(boolean complete, boolean violated, int states, int depth, String output) {}

    /** Checks the model without some of its parts. */
    Finding check(Bounds bounds, Set<Part> missing, String invariant) throws IOException, InterruptedException {
        Files.copy(MODEL, directory.resolve("Coherence.tla"));
        Files.writeString(directory.resolve("Coherence.cfg"), bounds.configuration(missing, invariant));
        Path log = directory.resolve("tlc.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-Xmx1g",
                        "-cp",
                        tools().toString(),
                        TLC.class.getName(),
                        "-workers",
                        "2",
                        "-metadir",
                        directory.resolve("states").toString(),
                        "Coherence")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("TLC took more than " + MINUTES + " minutes: " + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
        return read(Files.readString(log), invariant);
    }

    /** Checks the whole model. */
    Finding check(Bounds bounds) throws IOException, InterruptedException {
        return check(bounds, EnumSet.noneOf(Part.class), "Holds");
    }

    private static Finding read(String output, String invariant) {
        Matcher states = STATES.matcher(output);
        Matcher depth = DEPTH.matcher(output);
        boolean queueEmpty = states.results()
                        .map(ModelChecker::left)
                        .reduce((first, last) -> last)
                        .orElse(-1)
                == 0;
        states.reset();
        return new Finding(
                queueEmpty && output.contains("Model checking completed. No error has been found."),
                output.contains("Invariant " + invariant + " is violated."),
                states.find() ? Integer.parseInt(states.group(2)) : 0,
                depth.find() ? Integer.parseInt(depth.group(1)) : 0,
                output);
    }

    private static int left(MatchResult states) {
        return Integer.parseInt(states.group(3));
    }

    private static Path tools() {
        try {
            return Path.of(TLC.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the model checker's library has no path", e);
        }
    }
}
