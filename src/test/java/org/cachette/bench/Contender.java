package org.cachette.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * One way to the same bytes.
 *
 * @param name of the way, a slash, and how many kilobytes
 * @param pid of the server that answers; its children count with it
 * @param options further ones of wrk
 * @param allocated what the server has allocated so far, in bytes; NaN where nobody counts
 */
record Contender(String name, long pid, URI url, List<String> options, DoubleSupplier allocated) {

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
        Duration before = ProcessorTime.of(pid);
        long began = System.nanoTime();
        Load.Result result = Load.on(url, seconds, options);
        double elapsed = (System.nanoTime() - began) / 1e9;
        double micros = ProcessorTime.of(pid).minus(before).toNanos() / 1e3 / result.requests();
        return new Round(
                micros,
                result.requests() / elapsed,
                result.median(),
                result.p99(),
                result.p999(),
                (allocated.getAsDouble() - allocatedBefore) / result.requests());
    }
}
