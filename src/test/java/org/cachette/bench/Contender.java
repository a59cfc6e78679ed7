package org.cachette.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * One way to the same bytes.
 *
 * @param name of the way, a slash, and how many kilobytes
 * @param nodes that answer, each with its share of the connections
 * @param options further ones of wrk
 * @param allocated what the server has allocated so far, in bytes; NaN where nobody counts
 */
record Contender(String name, List<Node> nodes, List<String> options, DoubleSupplier allocated) {

    /** The same of one node. */
    Contender(String name, long pid, URI url, List<String> options, DoubleSupplier allocated) {
        this(name, List.of(new Node(pid, url)), options, allocated);
    }

    /** Ten kilobytes by a server whose allocation nobody counts. */
    static Contender uncounted(String way, long pid, URI url) {
        return new Contender(way + "/10", pid, url, List.of(), () -> Double.NaN);
    }

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
        Duration before = processorTime();
        long began = System.nanoTime();
        Load.Result result = Load.on(nodes.stream().map(Node::url).toList(), seconds, options);
        double elapsed = (System.nanoTime() - began) / 1e9;
        double micros = processorTime().minus(before).toNanos() / 1e3 / result.requests();
        return new Round(
                micros,
                result.requests() / elapsed,
                result.median(),
                result.p99(),
                result.p999(),
                (allocated.getAsDouble() - allocatedBefore) / result.requests());
    }

    private Duration processorTime() {
        return nodes.stream().map(node -> ProcessorTime.of(node.pid())).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * A server.
     *
     * @param pid its children count with it
     * @param url of the bytes there
     */
    record Node(long pid, URI url) {}
}
