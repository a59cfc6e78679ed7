package org.cachette.bench;

import java.time.Duration;
import java.util.stream.Stream;

/** What processes have used of all processors, user and system, as the operating system counts it. */
final class ProcessorTime {

    private ProcessorTime() {}

    /** So far, of one that lives, and of its children. */
    static Duration of(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
