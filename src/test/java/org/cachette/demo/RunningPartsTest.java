package org.cachette.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RunningPartsTest {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final RunningParts parts = new RunningParts(events::add);

    @Test
    void partsAreStoppedInReverseOrderOnce() throws Exception {
        parts.start("a", () -> {}, () -> events.add("a stops"));
        parts.start("b", () -> {}, () -> events.add("b stops"));
        parts.stop();
        parts.stop();
        assertThat(events).containsExactly("b stops", "a stops");
    }

    @Test
    void partThatFailsToStartIsStoppedToo() {
        assertThatThrownBy(() -> parts.start("a", RunningPartsTest::fail, () -> events.add("a stops")))
                .hasMessage("no");
        parts.stop();
        assertThat(events).containsExactly("a stops");
    }

    @Test
    void partThatFailsToStopDoesNotKeepTheOthers() throws Exception {
        parts.start("a", () -> {}, () -> events.add("a stops"));
        parts.start("b", () -> {}, RunningPartsTest::fail);
        parts.stop();
        assertThat(events).containsExactly("b could not be stopped: no", "a stops");
    }

    @Test
    void nothingStartsOnceAllIsStopped() {
        parts.stop();
        assertThatThrownBy(() -> parts.start("a", () -> events.add("a starts"), () -> {}))
                .isInstanceOf(RunningParts.StoppedException.class);
        assertThat(events).isEmpty();
    }

    @Test
    void stopInterruptsAStartAndWaitsForItsEnd() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        CompletableFuture<Throwable> start = CompletableFuture.supplyAsync(() -> startThatHangs(starting));
        starting.await();
        parts.stop();
        assertThat(events).containsExactly("a is interrupted", "a stops");
        assertThat(start.get()).isInstanceOf(RunningParts.StoppedException.class);
    }

    private Throwable startThatHangs(CountDownLatch starting) {
        try {
            parts.start("a", () -> hang(starting), () -> events.add("a stops"));
            return new AssertionError("started");
        } catch (Exception e) {
            return e;
        }
    }

    private void hang(CountDownLatch starting) throws InterruptedException {
        try {
            starting.countDown();
            new CountDownLatch(1).await();
        } finally {
            events.add("a is interrupted");
        }
    }

    private static void fail() throws IOException {
        throw new IOException("no");
    }
}
