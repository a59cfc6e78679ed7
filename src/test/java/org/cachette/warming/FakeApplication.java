package org.cachette.warming;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An application that answers at once, or when a test says so, or not at all. */
final class FakeApplication {

    final List<String> asked = new ArrayList<>();
    final Map<String, Integer> statuses = new HashMap<>();
    final List<CompletableFuture<Integer>> held = new ArrayList<>();
    boolean up = true;
    boolean holding;
    int open;

    Visits visit() {
        open++;
        return new Visits() {
            private boolean closed;

            @Override
            public CompletionStage<Integer> get(URI url) {
                String path = url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
                asked.add(path);
                if (closed || !up) {
                    return CompletableFuture.failedFuture(new IOException("connection refused"));
                }
                if (holding) {
                    CompletableFuture<Integer> answer = new CompletableFuture<>();
                    held.add(answer);
                    return answer;
                }
                return CompletableFuture.completedFuture(statuses.getOrDefault(path, 200));
            }

            @Override
            public void close() {
                closed = true;
                open--;
                held.forEach(answer -> answer.completeExceptionally(new IOException("cancelled")));
                held.clear();
            }
        };
    }

    /** What it was asked for since the last time. */
    List<String> takeAsked() {
        List<String> taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }
}
