package org.cachette.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads that come while another is under way go out together once it is back, as group commit does it: under load many share
 * the price of one round trip. A read that comes alone goes at once, by itself.
 *
 * <p>Nobody joins what was sent already: what a read brings lay in the store after the read began, as if it had gone alone.
 *
 * @param <V> what lies under a name
 */
final class GatheredReads<V> {

    /** So that one reply does not grow without bound. */
    static final int MOST = 64;

    private final Source<V> source;
    private final Object lock = new Object();
    private Batch gathering = new Batch();
    private int underway;

    GatheredReads(Source<V> source) {
        this.source = source;
    }

    /** Asks for what lies under a name: now when nothing is under way, else with the next batch. */
    Read<V> read(String name) {
        Batch joined;
        CompletableFuture<@Nullable V> value;
        Batch ready;
        synchronized (lock) {
            joined = gathering;
            value = joined.values.computeIfAbsent(name, absent -> new CompletableFuture<>());
            ready = underway == 0 || joined.values.size() >= MOST ? take() : null;
        }
        send(ready);
        return new Read<>(value, () -> goOnWithoutOthers(joined));
    }

    private void goOnWithoutOthers(Batch batch) {
        Batch ready;
        synchronized (lock) {
            ready = batch == gathering ? take() : null;
        }
        send(ready);
    }

    /** The one under way is back: what gathered meanwhile goes next. */
    private @Nullable Batch next() {
        synchronized (lock) {
            underway--;
            return underway == 0 && !gathering.values.isEmpty() ? take() : null;
        }
    }

    /** Nobody joins it any more. Only under the lock. */
    private Batch take() {
        Batch taken = gathering;
        gathering = new Batch();
        underway++;
        return taken;
    }

    private void send(@Nullable Batch ready) {
        Batch batch = ready;
        while (batch != null) {
            Map<String, CompletableFuture<@Nullable V>> values = batch.values;
            CompletableFuture<?> answer = values.size() > 1 ? askTogether(values) : askOneByOne(values);
            if (answer.isDone()) {
                batch = next();
            } else {
                CompletableFuture<?> unused = answer.whenComplete((all, cause) -> send(next()));
                batch = null;
            }
        }
    }

    /** A reply that never came fails them all; what was refused may have been so for the sake of one of them. */
    private CompletableFuture<?> askTogether(Map<String, CompletableFuture<@Nullable V>> values) {
        CompletableFuture<Map<String, V>> reply = begun(() -> source.all(List.copyOf(values.keySet())));
        return reply.whenComplete((found, cause) -> {
            if (cause == null) {
                values.forEach((name, value) -> value.complete(found.get(name)));
            } else if (source.isRefusal(cause)) {
                CompletableFuture<?> unused = askOneByOne(values);
            } else {
                values.values().forEach(value -> value.completeExceptionally(cause));
            }
        });
    }

    private CompletableFuture<?> askOneByOne(Map<String, CompletableFuture<@Nullable V>> values) {
        values.forEach((name, value) -> {
            CompletableFuture<?> unused = begun(() -> source.one(name)).whenComplete((found, cause) -> {
                if (cause == null) {
                    value.complete(found);
                } else {
                    value.completeExceptionally(cause);
                }
            });
        });
        return CompletableFuture.allOf(values.values().toArray(CompletableFuture[]::new));
    }

    private static <T extends @Nullable Object> CompletableFuture<T> begun(Call<T> call) {
        try {
            return call.begin().toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private interface Call<T extends @Nullable Object> {

        CompletionStage<T> begin();
    }

    /**
     * Where values come from.
     *
     * @param <V> what lies under a name
     */
    interface Source<V> {

        /** What lies under a name; null when there is nothing. */
        CompletionStage<@Nullable V> one(String name);

        /** What lies under several names; those under which there is nothing are left out. */
        CompletionStage<Map<String, V>> all(List<String> names);

        /** Whether a failure is an answer, so that asking for each name apart may do better. */
        boolean isRefusal(Throwable failure);
    }

    /**
     * A read under way.
     *
     * @param value what it brings, null when there is nothing
     * @param push sends it if it is not on its way yet, whatever the others are waiting for
     */
    record Read<V>(CompletableFuture<@Nullable V> value, Runnable push) {}

    /** Names that go out together. */
    private final class Batch {

        private final Map<String, CompletableFuture<@Nullable V>> values = new LinkedHashMap<>();
    }
}
