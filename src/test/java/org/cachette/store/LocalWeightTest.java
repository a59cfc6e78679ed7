package org.cachette.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.codec.MalformedEntryException;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.ContentCoding;
import org.cachette.entry.Header;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.testing.Samples;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jol.info.GraphLayout;

/** What the node's memory says it weighs, beside what its objects take on the heap of this JVM. */
class LocalWeightTest {

    private static final int ENTRIES = 1_000;
    private static final int GIBIBYTE = 1 << 30;
    private static final List<Header> FIELDS = List.of(
            new Header("Content-Type", "application/json"),
            new Header("Cache-Control", "public, max-age=60"),
            new Header("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT"),
            new Header("X-Store", "Łódź"));

    private final TestClock clock = new TestClock();
    private final EntryCodec codec = new EntryCodec(new Compression(Integer.MAX_VALUE), GIBIBYTE);

    @BeforeAll
    static void recordsAreCountedToo() {
        System.setProperty("jol.magicFieldOffset", "true");
    }

    @ParameterizedTest
    @CsvSource({
        "milk, 0, 1, 0, false",
        "milk, 20, 1, 0, false",
        "milk, 300, 3, 1, false",
        "~variant, 300, 3, 2, true",
        "a-name-that-goes-on-and-on-because-all-of-the-query-of-the-request-is-in-it, 1000, 4, 3, true",
        "milk, 10000, 4, 64, true"
    })
    void itSaysWhatItTakes(String rest, int bytes, int headers, int tags, boolean gzip) throws Exception {
        LocalStore store = store();
        long empty = heap(store);
        for (int i = 0; i < ENTRIES; i++) {
            store.put(local(entry(key(rest, i), bytes, headers, tags, gzip)));
        }
        assertThat(store.weight("product")).isCloseTo(heap(store) - empty, withinPercentage(2));
    }

    @Test
    void aMillionSmallEntriesAreLessThanAGibibyte() throws Exception {
        LocalEntry small = local(entry(key("milk", 1_000_000), 64, 1, 0, false));
        assertThat(1_000_000L * small.weight()).isLessThan(GIBIBYTE);
    }

    private static long heap(LocalStore store) {
        return GraphLayout.parseInstance(store).totalSize();
    }

    private LocalStore store() {
        TypeSettings settings =
                TypeSettings.fresh(Duration.ofMinutes(1)).localBytes(GIBIBYTE).build();
        return new LocalStore(new CacheTypes(Map.of("product", settings)), clock);
    }

    private static CacheKey key(String rest, int number) {
        return rest.startsWith(CacheKey.VARIANT)
                ? Samples.variant("product", "v1:" + number, rest)
                : Samples.key("product", "v1:" + number + "-" + rest);
    }

    /** As it comes from Redis: every text is an object of its own, but for the usual ones. */
    private LocalEntry local(CacheEntry made) throws MalformedEntryException {
        return LocalEntry.of(codec.decode(made.key(), codec.encode(made)));
    }

    private CacheEntry entry(CacheKey key, int bytes, int headers, int tags, boolean gzip) {
        List<Scope> scopes = new ArrayList<>();
        for (int i = 0; i < tags; i++) {
            scopes.add(Scope.tag("product:" + i));
        }
        byte[] body =
                "milk and bread ".repeat(bytes / 15 + 1).substring(0, bytes).getBytes(StandardCharsets.UTF_8);
        CachedResponse made = new CachedResponse(200, FIELDS.subList(0, headers), body);
        CachedResponse coded = new ContentCoding(gzip ? 1 : Integer.MAX_VALUE).apply(made, false);
        return new CacheEntry(key, new Stamp(5, 7), clock.millis(), 60_000, 0, 5_000_000, scopes, coded);
    }
}
