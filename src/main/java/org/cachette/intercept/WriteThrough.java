package org.cachette.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cachette.api.InvalidationNotConfirmedException;
import org.jspecify.annotations.Nullable;

/** Calls a writing method, and invalidates what it has changed when that can be seen. */
@ApplicationScoped
public class WriteThrough {

    private static final int FIRST_ERROR = 400;

    @Inject
    private Transactions transactions;

    @Inject
    private Upcoming upcoming;

    @Inject
    private Confirmation confirmation;

    /** What the method's caller gets; a stage completes after the invalidation. */
    @Nullable
    Object write(WritingMethod method, @Nullable Object[] arguments, Callable<@Nullable Object> call) throws Exception {
        Running running = new Running(method.change(arguments), transactions.current());
        Object result;
        try {
            result = upcoming.during(running, call);
        } catch (Exception e) {
            if (method.mayHaveWorked(e)) {
                finishBeside(e, method, running);
            } else {
                confirmation.retract(running.noted());
            }
            throw e;
        }
        if (result instanceof CompletionStage<?> stage) {
            return afterwards(stage, method, running);
        }
        if (failed(result) || running.wasRolledBack()) {
            confirmation.retract(running.noted());
        } else {
            finish(method, running);
        }
        return result;
    }

    private static boolean failed(@Nullable Object result) {
        return result instanceof Response response && response.getStatus() >= FIRST_ERROR;
    }

    /** A caller's transaction decides about the method's work, unless the method has seen to that itself. */
    private void finish(WritingMethod method, Running running) {
        Object now = method.ownTransaction() ? null : transactions.current();
        boolean waits = now != null && upcoming.atTheEnd(running.change());
        // Where the method has ended the caller's transaction and begun another, both count.
        if (!waits || !Objects.equals(now, running.transaction())) {
            confirmation.invalidate(running.change(), running.noted());
        }
    }

    private void finishBeside(Exception failure, WritingMethod method, Running running) {
        try {
            finish(method, running);
        } catch (InvalidationNotConfirmedException e) {
            failure.addSuppressed(e);
        }
    }

    /** The work is done while the method runs, or later: so both with the caller's transaction and with the stage. */
    private <T> CompletionStage<T> afterwards(CompletionStage<T> stage, WritingMethod method, Running running) {
        if (!method.ownTransaction() && transactions.current() != null) {
            upcoming.atTheEnd(running.change());
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        stage.whenComplete((value, cause) -> {
            if (cause == null ? failed(value) : !(cause instanceof Exception e && method.mayHaveWorked(e))) {
                confirmation.retract(running.noted());
                pass(answer, value, cause);
            } else {
                confirmation.invalidateElsewhere(running.change(), running.noted(), unconfirmed -> {
                    if (cause != null && unconfirmed != null) {
                        cause.addSuppressed(unconfirmed);
                    }
                    pass(answer, value, cause == null ? unconfirmed : cause);
                });
            }
        });
        return answer;
    }

    private static <T> void pass(CompletableFuture<T> answer, T value, @Nullable Throwable cause) {
        if (cause == null) {
            answer.complete(value);
        } else {
            answer.completeExceptionally(cause);
        }
    }
}
