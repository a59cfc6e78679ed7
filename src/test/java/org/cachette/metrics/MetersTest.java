package org.cachette.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetersTest {

    private final Map<String, Long> counters = new ConcurrentHashMap<>();

    @ParameterizedTest
    @CsvSource({
        "all, *",
        "type:product, product",
        "key:cache:product:id=7, product",
        "pattern:cache:search:*, search",
        "pattern:cache:*, *",
        "pattern:cache:s*:x, *",
        "pattern:cache:, *",
        "tag:product:42, *",
        "tag:cache:product:42, *",
    })
    void anInvalidationCountsForTheTypeThatItLiesWithin(String scope, String type) {
        assertThat(Meters.typeOf(scope)).isEqualTo(type);
    }

    @Test
    void countsWhatWasStale() {
        Meters meters = new Meters(registry());
        meters.servedStale("search");
        meters.servedStale("search");
        assertThat(counters).containsEntry("cache_stale_total{type=search}", 2L);
    }

    @Test
    void countsWhatAnotherVersionOrConfigurationStored_byReason() {
        Meters meters = new Meters(registry());
        meters.foreign("search", "version");
        meters.foreign("search", "version");
        meters.foreign("search", "key");
        meters.foreign("product", "encryption");
        assertThat(counters)
                .containsEntry("cache_foreign_entries_total{type=search,reason=version}", 2L)
                .containsEntry("cache_foreign_entries_total{type=search,reason=key}", 1L)
                .containsEntry("cache_foreign_entries_total{type=product,reason=encryption}", 1L);
    }

    @Test
    void countsWhatWasSpared_inWholeSeconds() {
        Meters meters = new Meters(registry());
        meters.saved("search", 600_000_000);
        meters.saved("search", 600_000_000);
        meters.saved("search", 2_900_000_000L);
        meters.saved("product", 10);
        assertThat(counters)
                .containsEntry("cache_origin_calls_saved_total{type=search}", 3L)
                .containsEntry("cache_origin_seconds_saved_total{type=search}", 4L)
                .containsEntry("cache_origin_calls_saved_total{type=product}", 1L)
                .containsEntry("cache_origin_seconds_saved_total{type=product}", 0L);
    }

    @Test
    void manyThreadsLoseNoSecond() throws Exception {
        WholeSeconds seconds = new WholeSeconds(counter("seconds"));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                for (int round = 0; round < 10_000; round++) {
                    seconds.add(500_000_000);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(counters).containsEntry("seconds", 20_000L);
    }

    @Test
    void countsAlarmsByType_andAnswersTooLargeByTheirReason() {
        Meters meters = new Meters(registry());
        meters.flooded("search", 100_412);
        meters.notStored("search", "too many keys");
        meters.notStored("search", "too large");
        assertThat(counters)
                .containsEntry("cache_cardinality_alarms_total{type=search}", 1L)
                .containsEntry("cache_not_stored_total{type=search,reason=too many keys}", 1L)
                .containsEntry("cache_not_stored_total{type=search,reason=too large}", 1L);
    }

    @Test
    void countsWhatWasWarmed_andWhatWasNot() {
        Meters meters = new Meters(registry());
        meters.warmed();
        meters.warmingFailed();
        assertThat(counters)
                .containsEntry("cache_warmed_total{}", 1L)
                .containsEntry("cache_warming_failures_total{}", 1L);
    }

    /** A registry that knows counters only, and notes what they count by name and labels. */
    private MetricRegistry registry() {
        return (MetricRegistry) Proxy.newProxyInstance(
                MetricRegistry.class.getClassLoader(),
                new Class<?>[] {MetricRegistry.class},
                (proxy, method, given) -> {
                    assertThat(method.getName()).isEqualTo("counter");
                    Metadata metadata = (Metadata) given[0];
                    Tag[] tags = given.length == 1 ? new Tag[0] : (Tag[]) given[1];
                    String labels = Stream.of(tags)
                            .map(tag -> tag.getTagName() + "=" + tag.getTagValue())
                            .collect(Collectors.joining(",", "{", "}"));
                    return counter(metadata.getName() + labels);
                });
    }

    private Counter counter(String name) {
        counters.putIfAbsent(name, 0L);
        return new Counter() {
            @Override
            public void inc() {
                inc(1);
            }

            @Override
            public void inc(long more) {
                counters.merge(name, more, Long::sum);
            }

            @Override
            public long getCount() {
                return counters.get(name);
            }
        };
    }

    @Test
    void labelsAreMadeOnceAndNotWithoutBound() {
        List<String> made = new ArrayList<>();
        PerLabel<String> labels = new PerLabel<>(label -> {
            made.add(label);
            return label;
        });
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 1000; i++) {
                labels.of("type" + i);
            }
        }
        assertThat(made).hasSize(201).endsWith(PerLabel.OTHER);
        assertThat(labels.of("type7")).isEqualTo("type7");
        assertThat(labels.of("never seen")).isEqualTo(PerLabel.OTHER);
    }
}
