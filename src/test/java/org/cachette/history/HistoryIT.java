package org.cachette.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.cachette.servers.SnapshotRedis;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The promise, in whatever order real processes, a real Redis and their faults make things happen. The profile {@code nightly}
 * takes longer over it.
 */
@Tag("alone")
class HistoryIT {

    private static final System.Logger LOGGER = System.getLogger(HistoryIT.class.getName());

    private static final int ROUNDS = Integer.getInteger("history.rounds", 1);
    private static final int SECONDS = Integer.getInteger("history.seconds", 12);
    private static final int LEAST_READS = Integer.getInteger("history.reads", 15_000);

    /** A slow machine gets more rounds, but not for ever. */
    private static final int MOST_ROUNDS = 8 * ROUNDS;

    /** What is broken need not come to light in the first few seconds. */
    private static final int MOST_TRIES = 10;

    private static final Duration RECOVERY = Duration.ofSeconds(1);

    @TempDir
    private Path directory;

    @Test
    void whateverFails_nobodyReadsWhatWasInvalidatedBefore() throws IOException {
        Totals totals = new Totals();
        for (int round = 0; round < ROUNDS || round < MOST_ROUNDS && !totals.areEnough(); round++) {
            Duration each = Duration.ofMillis(SECONDS * 1_000L / Fault.values().length);
            totals.add(run(Broken.NOTHING, each, Fault.values()));
        }
        report(totals.report());
        assertThat(totals.wrong()).isEmpty();
        assertThat(totals.areEnough())
                .as(LEAST_READS + " reads or more, and something under each fault: " + totals.reads() + " reads, "
                        + totals.hits() + " hits, " + totals.count(true) + " invalidations")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Broken.class, names = "NOTHING", mode = EnumSource.Mode.EXCLUDE)
    void whatIsBroken_isFoundOut(Broken broken) throws IOException {
        Fault fault = broken == Broken.EPOCH ? Fault.FLUSHED_BEHIND_A_PAUSED_NODE : Fault.NONE;
        Run run = run(broken, Duration.ofSeconds(5), fault);
        for (int again = 1; again < MOST_TRIES && run.history().violations().isEmpty(); again++) {
            run = run(broken, Duration.ofSeconds(5), fault);
        }
        List<History.Violation> found = run.history().violations();
        report("without " + broken + ": " + found.size() + " violations in "
                + run.history().reads().size() + " reads");
        assertThat(found).as("violations without the " + broken).isNotEmpty();
    }

    /** In the log, and beside the other results of the build. */
    static void report(String figures) throws IOException {
        LOGGER.log(System.Logger.Level.INFO, figures);
        Files.writeString(
                Path.of(System.getProperty("project.build.directory", "target"), "history.txt"),
                figures + System.lineSeparator(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private Run run(Broken broken, Duration each, Fault... faults) throws IOException {
        Path place = Files.createTempDirectory(directory, "run");
        NavigableMap<Long, Fault> phases = new TreeMap<>();
        try (SnapshotRedis redis = new SnapshotRedis(place)) {
            redis.server().start();
            try (Processes processes =
                    new Processes(place, Target.single(redis.server().port()), broken)) {
                Fault.Scene scene = new Fault.Scene(redis, processes);
                scene.rest(1);
                for (Fault fault : faults) {
                    long begin = System.nanoTime();
                    phases.put(begin, fault);
                    while (System.nanoTime() - begin < each.toNanos()) {
                        fault.strike(scene);
                        // Time to come round, and for a new epoch to be waited out.
                        scene.restUntil(Math.min(begin + each.toNanos(), System.nanoTime() + RECOVERY.toNanos()));
                    }
                }
                return new Run(processes.end(), phases);
            }
        }
    }

    /**
     * What came of a run.
     *
     * @param phases which fault began when
     */
    private record Run(History history, NavigableMap<Long, Fault> phases) {

        Fault at(long moment) {
            Map.Entry<Long, Fault> phase = phases.floorEntry(moment);
            return phase == null ? Fault.NONE : phase.getValue();
        }
    }

    /** What came of all runs. */
    private static final class Totals {

        private final List<Run> runs = new java.util.ArrayList<>();

        void add(Run run) {
            runs.add(run);
        }

        long reads() {
            return runs.stream().mapToLong(run -> run.history().reads().size()).sum();
        }

        /** What breaks the promise, by the fault under which it was seen. */
        Map<String, List<String>> wrong() {
            Map<String, List<String>> wrong = new LinkedHashMap<>();
            for (Run run : runs) {
                History history = run.history();
                history.violations().forEach(each -> add(wrong, run, "stale", each.read(), each.toString()));
                history.violationsOfOwn().forEach(each -> add(wrong, run, "own", each.read(), each.toString()));
                history.degradedButStrict().forEach(read -> add(wrong, run, "strict", read, read.toString()));
            }
            return wrong;
        }

        private static void add(
                Map<String, List<String>> wrong, Run run, String what, Event.Read read, String sentence) {
            wrong.computeIfAbsent(what + " under " + run.at(read.start()), any -> new java.util.ArrayList<>())
                    .add(sentence);
        }

        /** Whether so much happened that it proves something. */
        boolean areEnough() {
            Map<Fault, Long> hits = hits();
            return reads() >= LEAST_READS
                    && hits.keySet().containsAll(List.of(Fault.values()))
                    && hits.values().stream().allMatch(count -> count > 20)
                    && count(true) > 100;
        }

        /** Answers out of a node's own memory that it trusted, by what was going wrong meanwhile. */
        Map<Fault, Long> hits() {
            Map<Fault, Long> hits = new EnumMap<>(Fault.class);
            for (Run run : runs) {
                for (Event.Read read : run.history().reads()) {
                    if (read.level().equals("LOCAL") && !read.degraded()) {
                        hits.merge(run.at(read.start()), 1L, Long::sum);
                    }
                }
            }
            return hits;
        }

        private long count(boolean confirmed) {
            return runs.stream()
                    .mapToLong(run -> run.history().invalidations(confirmed))
                    .sum();
        }

        String report() {
            Map<String, Long> levels = new TreeMap<>();
            long degraded = 0;
            StringBuilder times = new StringBuilder();
            for (Run run : runs) {
                for (Event.Read read : run.history().reads()) {
                    levels.merge(read.level(), 1L, Long::sum);
                    degraded += read.degraded() ? 1 : 0;
                }
                times.append(String.format(
                        " p50 %.1f ms, p99 %.1f ms;",
                        run.history().confirmedMillis(50), run.history().confirmedMillis(99)));
            }
            Map<String, Integer> counts = new TreeMap<>();
            wrong().forEach((what, sentences) -> counts.put(what, sentences.size()));
            return reads() + " reads " + levels + ", of them " + degraded + " degraded; invalidations: " + count(true)
                    + " confirmed (" + times + "), " + count(false) + " not; wrong: " + counts;
        }
    }
}
