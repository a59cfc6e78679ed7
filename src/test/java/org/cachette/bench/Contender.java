package org.cachette.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * One way to the same bytes.
 *
 * @param name of the way, a slash, and how many kilobytes
 * @param pid of the server that answers; its children count with it
 * @param options further ones of wrk
 * @param allocated what the server has allocated so far, in bytes; NaN where nobody counts
 */
record Contender(String name, long pid, URI url, List<String> options, DoubleSupplier allocated) {

    private static final int TICKS_PER_SECOND = 100;

    /** What its own way is called, without the size. */
    String way() {
        return name.substring(0, name.indexOf('/'));
    }

    String size() {
        return name.substring(name.indexOf('/') + 1);
    }

    /** Under load for so many seconds. */
    Round round(int seconds) throws InterruptedException {
        double allocatedBefore = allocated.getAsDouble();
        long before = ticks();
        long began = System.nanoTime();
        Load.Result result = Load.on(url, seconds, options);
        double elapsed = (System.nanoTime() - began) / 1e9;
        double micros = (ticks() - before) * 1e6 / TICKS_PER_SECOND / result.requests();
        return new Round(
                micros,
                result.requests() / elapsed,
                result.median(),
                result.p99(),
                result.p999(),
                (allocated.getAsDouble() - allocatedBefore) / result.requests());
    }

    /** What the processes have used of all processors so far, user and system, in hundredths of a second (proc(5)). */
    private long ticks() {
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(server), server.descendants())
                .mapToLong(process -> ticks(process.pid()))
                .sum();
    }

    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
