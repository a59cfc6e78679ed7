package org.cachette.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checker takes for a violation, and what not. */
class HistoryTest {

    private static final Event SEVEN_AT_20 = new Event.Invalidation(0, 10, 20, true, "KEY", Map.of(0, 7L, 3, 2L));

    @Test
    void lessThanWasPromised_afterTheReturn_isAViolation() {
        History history = history(SEVEN_AT_20, read(1, 21, 0, 6, false));
        assertThat(history.violations()).hasSize(1);
        assertThat(history.violations().get(0).toString()).contains("version=6");
    }

    @Test
    void whatBeganBeforeTheReturn_orShowsEnough_orIsMarked_orIsOfAnotherItem_isNone() {
        History history = history(
                SEVEN_AT_20,
                read(1, 20, 0, 6, false),
                read(1, 21, 0, 7, false),
                read(1, 21, 0, 6, true),
                read(1, 21, 1, 0, false));
        assertThat(history.violations()).isEmpty();
    }

    @Test
    void aLaterCallWithALowerFloor_lowersNothing() {
        Event late = new Event.Invalidation(1, 22, 30, true, "TYPE", Map.of(0, 5L));
        assertThat(history(SEVEN_AT_20, late, read(2, 31, 0, 6, false)).violations())
                .hasSize(1);
    }

    @Test
    void whatWasNotConfirmed_bindsItsOwnNodeAlone() {
        Event unconfirmed = new Event.Invalidation(0, 10, 20, false, "ALL", Map.of(0, 7L));
        History history = history(unconfirmed, read(0, 21, 0, 6, true), read(1, 21, 0, 6, false));
        assertThat(history.violations()).isEmpty();
        assertThat(history.violationsOfOwn())
                .singleElement()
                .satisfies(violation -> assertThat(violation.read().node()).isZero());
    }

    @Test
    void eventsSurviveTheirLog(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("log");
        try (EventLog log = new EventLog(path)) {
            log.add(SEVEN_AT_20);
            log.add(read(0, 21, 0, 6, true));
        }
        assertThat(EventLog.read(0, path)).containsExactly(SEVEN_AT_20, read(0, 21, 0, 6, true));
        Files.writeString(path, "read 1 2 3 4 LOCAL true\n");
        assertThatThrownBy(() -> EventLog.read(5, path)).hasMessageContaining("node 5 did not come to its end");
    }

    private static Event read(int node, long start, int item, long version, boolean degraded) {
        return new Event.Read(node, start, start + 5, item, version, "LOCAL", degraded);
    }

    private static History history(Event... events) {
        History history = new History();
        history.add(List.of(events));
        return history;
    }
}
