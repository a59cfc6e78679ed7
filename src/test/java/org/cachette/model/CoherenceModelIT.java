package org.cachette.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.cachette.model.Bounds.Readers;
import org.cachette.model.ModelChecker.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalidation holds in every run of the model, and each part of the protocol is needed for it. */
class CoherenceModelIT {

    private final ModelChecker checker;
    private final String name;

    CoherenceModelIT(@TempDir Path directory, TestInfo test) {
        checker = new ModelChecker(directory);
        name = test.getTestMethod().orElseThrow().getName() + " " + test.getDisplayName();
    }

    /** The profile {@code nightly} has both nodes read while two calls invalidate: ten times as many states as all others. */
    static Stream<Arguments> wholes() {
        Bounds twoCalls = Bounds.of(2, 1).withoutLateRequests();
        return Stream.of(
                arguments(Bounds.of(1, 2), 50_000, 20),
                Boolean.getBoolean("model.large")
                        ? arguments(twoCalls, 500_000, 20)
                        : arguments(Bounds.of(2, 1).withReaders(Readers.SECOND), 5_000, 15),
                arguments(Bounds.of(2, 2).withReaders(Readers.SECOND).withTicks(2, 2), 50_000, 20));
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void theWholeProtocolHolds(Bounds bounds, int statesAtLeast, int depthAtLeast) throws Exception {
        Finding finding = checker.check(bounds);
        report(finding);
        assertThat(finding.complete()).as(finding.output()).isTrue();
        assertThat(finding.violated()).isFalse();
        assertThat(finding.states()).isGreaterThan(statesAtLeast);
        assertThat(finding.depth()).isGreaterThanOrEqualTo(depthAtLeast);
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void withoutAPartItDoesNot(Part part) throws Exception {
        Finding finding = checker.check(smallestThatShows(part), EnumSet.of(part), "Holds");
        report(finding);
        assertThat(finding.violated()).as(finding.output()).isTrue();
    }

    @Test
    void aWaitShorterThanALeaseIsTooShort() throws Exception {
        Finding finding =
                checker.check(Bounds.of(1, 1).withReaders(Readers.SECOND).withTicks(2, 1));
        report(finding);
        assertThat(finding.violated()).as(finding.output()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NeverReturns", "NeverAcknowledged"})
    void callsDoReturn(String wrong) throws Exception {
        Finding finding = checker.check(Bounds.of(1, 1), EnumSet.noneOf(Part.class), wrong);
        report(finding);
        assertThat(finding.violated()).as(finding.output()).isTrue();
    }

    /** Few calls and epochs keep the search short; a fault that needs more of them is not shown by fewer. */
    private static Bounds smallestThatShows(Part part) {
        return switch (part) {
            case COMPARES_BEATS -> Bounds.of(2, 1).withReaders(Readers.SECOND).withoutLateRequests();
            case RENEWS_EPOCH -> Bounds.of(2, 1);
            case WAITS_AFTER_NEW_EPOCH, SIGHT_FROM_REPLY -> Bounds.of(1, 2);
            default -> Bounds.of(1, 1);
        };
    }

    /** The figures belong into the log of each build. */
    private void report(Finding finding) {
        System.out.printf("%s: %d different states, depth %d%n", name, finding.states(), finding.depth());
    }
}
