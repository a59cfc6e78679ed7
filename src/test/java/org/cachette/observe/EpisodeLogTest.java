package org.cachette.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class EpisodeLogTest {

    private final Lines lines = new Lines();
    private final EpisodeLog log = new EpisodeLog(lines);

    @Test
    void anOutageIsOneLine_andItsEndAnother() {
        log.outage("find", new IllegalStateException("connection refused"));
        log.failed("find", new IllegalStateException("connection refused"));
        log.recovered();
        assertThat(lines.lines)
                .containsExactly(
                        "ERROR [CACHE ERROR] find failed; requests are answered without the cache until Redis is back:"
                                + " java.lang.IllegalStateException: connection refused",
                        "INFO The cache's Redis answers again");
    }

    @Test
    void unreadableEntriesAreOneLinePerType() {
        log.corrupt("product", "its checksum does not match");
        log.corrupt("product", "it ends too early");
        log.corrupt("search", "it is no entry");
        assertThat(lines.lines).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith("ERROR [CACHE ERROR] an entry of type '"));
    }

    @Test
    void entriesOfAnotherVersionAreOneLinePerTypeAndReason_andNoError() {
        log.foreign("product", "version");
        log.foreign("product", "version");
        log.foreign("product", "key");
        assertThat(lines.lines).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith("INFO Entries of type 'product' that another "));
    }

    @Test
    void aFloodIsOneLine() {
        log.flooded("search", 100_412);
        assertThat(lines.lines)
                .containsExactly("WARNING Type 'search' has about 100412 different keys in this period, more than its"
                        + " max-keys: until the period ends only what is asked for twice is stored");
    }

    private static final class Lines implements System.Logger {

        private final List<String> lines = new ArrayList<>();

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            lines.add(level + " " + message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... arguments) {
            lines.add(level + " " + format);
        }
    }
}
