package org.cachette.replay;

import com.github.benmanes.caffeine.cache.simulator.parser.TraceFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Requests to go through as often as one likes. */
@FunctionalInterface
interface Trace {

    /** So long after each other come the requests of traces that do not say when. */
    long PAUSE_MILLIS = 1;

    /** From the beginning; the caller closes it. */
    Stream<Visit> visits();

    /**
     * A log, or a published trace.
     *
     * @param name a file, or a format of Caffeine's simulator and a file, which may be one that comes with it
     * @param bytes of each answer of a published trace
     */
    static Trace of(String name, int bytes) {
        int colon = name.indexOf(':');
        return colon < 0
                ? () -> AccessLog.read(Path.of(name))
                : () -> published(name.substring(0, colon), name.substring(colon + 1), bytes);
    }

    private static Stream<Visit> published(String format, String file, int bytes) {
        long[] millis = {0};
        return TraceFormat.named(format)
                .readFiles(List.of(file))
                .events()
                .map(event -> new Visit("/" + event.longKey(), millis[0] += PAUSE_MILLIS, bytes, true));
    }
}
