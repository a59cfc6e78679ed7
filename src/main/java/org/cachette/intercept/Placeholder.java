package org.cachette.intercept;

import java.lang.reflect.Array;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What the container can cast to a method's return type while the real answer goes out by the response filter: null for
 * objects, zero for primitives, a completed stage for stages.
 */
final class Placeholder {

    private final @Nullable Object zero;
    private final boolean stage;

    private Placeholder(@Nullable Object zero, boolean stage) {
        this.zero = zero;
        this.stage = stage;
    }

    static Placeholder of(Class<?> returnType) {
        boolean stage = CompletionStage.class.isAssignableFrom(returnType);
        Object zero = returnType.isPrimitive() ? Array.get(Array.newInstance(returnType, 1), 0) : null;
        return new Placeholder(zero, stage);
    }

    /** Whether the method answers later. */
    boolean isStage() {
        return stage;
    }

    @Nullable
    Object value() {
        return stage ? CompletableFuture.completedFuture(null) : zero;
    }
}
