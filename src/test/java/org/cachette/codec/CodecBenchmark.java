package org.cachette.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.testing.Samples;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it takes to make bytes of an entry, and an entry of bytes. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {

    private static final CacheKey KEY = Samples.key("product", "milk");
    private static final long NOW = 1_767_225_600_000L;

    /** So many bytes of JSON. */
    @Param({"1000", "10000", "100000"})
    private int size;

    private final EntryCodec codec = new EntryCodec(new Compression(1024), 1 << 20);
    private CacheEntry entry;
    private byte[] bytes;

    /** An answer as a shop has them. */
    @Setup
    public void make() {
        StringBuilder json = new StringBuilder(size + 100).append('[');
        for (int i = 0; json.length() < size; i++) {
            json.append("{\"id\":")
                    .append(i)
                    .append(",\"name\":\"Product ")
                    .append(i * 7919 % 1000)
                    .append("\"},");
        }
        CachedResponse response = new CachedResponse(
                200,
                List.of(new Header("Content-Type", "application/json"), new Header("ETag", "\"42\"")),
                json.toString().getBytes(StandardCharsets.UTF_8));
        entry = new CacheEntry(KEY, new Stamp(7, 42), NOW, 60_000, 0, 5_000_000, List.of(Scope.tag("milk")), response);
        bytes = codec.encode(entry);
    }

    /** With compression. */
    @Benchmark
    public byte[] encode() {
        return codec.encode(entry);
    }

    /** With its checksum; the compressed bytes stay as they are. */
    @Benchmark
    public CacheEntry decode() throws MalformedEntryException {
        return codec.decode(KEY, bytes);
    }
}
