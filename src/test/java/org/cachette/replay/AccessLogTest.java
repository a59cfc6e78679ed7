package org.cachette.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a log tells. */
class AccessLogTest {

    private static final String COMMON =
            "127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"GET /api/search?q=a HTTP/1.0\" 200 2326";

    @Test
    void aLineOfTheCommonFormat() {
        assertThat(AccessLog.visit(COMMON))
                .contains(new Visit(
                        "/api/search?q=a", Instant.parse("2000-10-10T20:55:36Z").toEpochMilli(), 2326, true));
    }

    @Test
    void whatTheCombinedFormatHasBehindIt_andNamesWithSpaces() {
        assertThat(AccessLog.visit("::1 - Frank N. [10/Oct/2000:13:55:36 +0000] \"PUT /api/products/1 HTTP/1.1\" 204 - "
                                + "\"http://example.com/\" \"Mozilla/5.0 [en]\"")
                        .orElseThrow())
                .isEqualTo(new Visit(
                        "/api/products/1", Instant.parse("2000-10-10T13:55:36Z").toEpochMilli(), 0, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no line of a log",
                "127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 404 12",
                "127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"POST / HTTP/1.0\" 500 12",
                "127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"OPTIONS / HTTP/1.0\" 200 12",
                "127.0.0.1 - - [some day] \"GET / HTTP/1.0\" 200 12",
                "127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 99999999999",
            })
    void whatIsOfNoUse_isLeftOut(String line) {
        assertThat(AccessLog.visit(line)).isEmpty();
    }

    @Test
    void aWholeLog_plainOrCompressed(@TempDir Path directory) throws IOException {
        String text = COMMON + "\nno line\n" + COMMON + "\n";
        Path plain = Files.writeString(directory.resolve("access.log"), text);
        Path compressed = directory.resolve("access.log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        try (Stream<Visit> first = AccessLog.read(plain);
                Stream<Visit> second = AccessLog.read(compressed)) {
            assertThat(first).hasSize(2).containsExactlyElementsOf(second.toList());
        }
    }
}
