package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheredReadsTest {

    private final Replies replies = new Replies();
    private final GatheredReads<String> reads = new GatheredReads<>(replies);

    @Test
    void alone_goesAtOnce_byItself() {
        CompletableFuture<String> milk = read("milk");
        assertThat(replies.sent()).containsExactly("milk");
        replies.answer(0, Map.of("milk", "white"));
        assertThat(milk).isCompletedWithValue("white");
    }

    @Test
    void whatComesMeanwhile_goesTogether_onceTheFirstIsBack() {
        read("milk");
        CompletableFuture<String> bread = read("bread");
        CompletableFuture<String> eggs = read("eggs");
        assertThat(replies.sent()).containsExactly("milk");
        replies.answer(0, Map.of("milk", "white"));
        assertThat(replies.sent()).containsExactly("milk", "bread eggs");
        replies.answer(1, Map.of("eggs", "six"));
        assertThat(bread).isCompletedWithValue(null);
        assertThat(eggs).isCompletedWithValue("six");
    }

    @Test
    void theSameName_isAskedForOnceInABatch_andNeverJoinsWhatWasSent() {
        CompletableFuture<String> early = read("milk");
        CompletableFuture<String> late = read("milk");
        CompletableFuture<String> later = read("milk");
        replies.answer(0, Map.of("milk", "old"));
        assertThat(early).isCompletedWithValue("old");
        assertThat(late).isNotDone();
        assertThat(replies.sent()).containsExactly("milk", "milk");
        replies.answer(1, Map.of("milk", "new"));
        assertThat(late).isCompletedWithValue("new");
        assertThat(later).isCompletedWithValue("new");
    }

    @Test
    void afterItsRoundTrip_aLoneReadGoesAtOnceAgain() {
        read("milk");
        replies.answer(0, Map.of());
        read("bread");
        assertThat(replies.sent()).containsExactly("milk", "bread");
    }

    @Test
    void whoWillNotWaitAnyLonger_sendsWhatHasGathered() {
        read("stuck");
        GatheredReads.Read<String> milk = reads.read("milk");
        CompletableFuture<String> bread = read("bread");
        milk.push().run();
        milk.push().run();
        assertThat(replies.sent()).containsExactly("stuck", "milk bread");
        replies.answer(1, Map.of("milk", "white", "bread", "brown"));
        assertThat(milk.value()).isCompletedWithValue("white");
        assertThat(bread).isCompletedWithValue("brown");
    }

    @Test
    void aFullBatchGoes_whateverIsUnderway() {
        read("stuck");
        IntStream.range(0, GatheredReads.MOST + 1).forEach(i -> read("p" + i));
        assertThat(replies.sent()).hasSize(2);
        assertThat(replies.names(1)).hasSize(GatheredReads.MOST);
    }

    @Test
    void aLostReply_failsAllOfItsBatch_andNoOther() {
        CompletableFuture<String> milk = read("milk");
        CompletableFuture<String> bread = read("bread");
        CompletableFuture<String> eggs = read("eggs");
        replies.answer(0, Map.of("milk", "white"));
        replies.fail(1, new IllegalStateException("lost"));
        assertThat(milk).isCompletedWithValue("white");
        assertThat(bread).isCompletedExceptionally();
        assertThat(eggs).isCompletedExceptionally();
        CompletableFuture<String> again = read("bread");
        replies.answer(2, Map.of("bread", "brown"));
        assertThat(again).isCompletedWithValue("brown");
    }

    @Test
    void refusedTogether_eachIsAskedForByItself() {
        read("first");
        CompletableFuture<String> bad = read("bad");
        CompletableFuture<String> good = read("good");
        replies.answer(0, Map.of());
        replies.fail(1, new Refused());
        assertThat(replies.sent()).containsExactly("first", "bad good", "bad", "good");
        replies.fail(2, new Refused());
        replies.answer(3, Map.of("good", "fine"));
        assertThat(bad).isCompletedExceptionally();
        assertThat(good).isCompletedWithValue("fine");
    }

    @Test
    void aSourceThatThrows_failsTheRead_andTheNextIsAskedAgain() {
        replies.broken = true;
        assertThat(read("milk")).isCompletedExceptionally();
        assertThat(read("bread")).isCompletedExceptionally();
        replies.broken = false;
        CompletableFuture<String> eggs = read("eggs");
        replies.answer(0, Map.of("eggs", "six"));
        assertThat(eggs).isCompletedWithValue("six");
    }

    /** Every reader finds what was written before it began, whatever goes together. */
    @Test
    void manyThreads_nobodyReadsWhatIsOlderThanHisRead() throws Exception {
        Map<String, AtomicLong> store = new TreeMap<>();
        List<String> names = List.of("a", "b", "c");
        names.forEach(name -> store.put(name, new AtomicLong()));
        ExecutorService repliers = Executors.newFixedThreadPool(2);
        ExecutorService readers = Executors.newFixedThreadPool(8);
        try {
            GatheredReads<Long> concurrent = new GatheredReads<>(new Store(store, repliers));
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Random random = new Random(i);
                all.add(readers.submit(() -> {
                    for (int round = 0; round < 2_000; round++) {
                        String name = names.get(random.nextInt(names.size()));
                        long before = store.get(name).incrementAndGet();
                        assertThat(concurrent.read(name).value().get(60, TimeUnit.SECONDS))
                                .isGreaterThanOrEqualTo(before);
                    }
                    return null;
                }));
            }
            for (Future<?> reader : all) {
                reader.get(120, TimeUnit.SECONDS);
            }
        } finally {
            readers.shutdownNow();
            repliers.shutdownNow();
        }
    }

    private CompletableFuture<String> read(String name) {
        return reads.read(name).value();
    }

    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** Replies when a test says so. */
    private static final class Replies implements GatheredReads.Source<String> {

        private final List<List<String>> names = new ArrayList<>();
        private final List<CompletableFuture<Map<String, String>>> replies = new ArrayList<>();
        private boolean broken;

        @Override
        public CompletionStage<String> one(String name) {
            return all(List.of(name)).thenApply(found -> found.get(name));
        }

        @Override
        public CompletionStage<Map<String, String>> all(List<String> asked) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            names.add(asked);
            CompletableFuture<Map<String, String>> reply = new CompletableFuture<>();
            replies.add(reply);
            return reply;
        }

        @Override
        public boolean isRefusal(Throwable failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return cause instanceof Refused;
        }

        List<String> sent() {
            return names.stream().map(asked -> String.join(" ", asked)).toList();
        }

        List<String> names(int request) {
            return names.get(request);
        }

        void answer(int request, Map<String, String> found) {
            replies.get(request).complete(found);
        }

        void fail(int request, RuntimeException failure) {
            replies.get(request).completeExceptionally(failure);
        }
    }

    /** Looks values up on another thread, as a server does. */
    private record Store(Map<String, AtomicLong> values, ExecutorService threads)
            implements GatheredReads.Source<Long> {

        @Override
        public CompletionStage<Long> one(String name) {
            return CompletableFuture.supplyAsync(() -> values.get(name).get(), threads);
        }

        @Override
        public CompletionStage<Map<String, Long>> all(List<String> names) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        Map<String, Long> found = new ConcurrentHashMap<>();
                        names.forEach(name -> found.put(name, values.get(name).get()));
                        return found;
                    },
                    threads);
        }

        @Override
        public boolean isRefusal(Throwable failure) {
            return false;
        }
    }
}
