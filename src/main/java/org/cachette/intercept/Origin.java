package org.cachette.intercept;

import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.cachette.engine.Fill;
import org.jspecify.annotations.Nullable;

/** One call of a method on the cache's behalf, for as long as it takes. */
final class Origin {

    private final Exchange exchange;
    private final Fill fill;
    private final OriginCall method;
    private final Validation validation;
    private final ResultRules rules;
    private final @Nullable ClassLoader loader;

    Origin(Exchange exchange, JaxRsFacts facts, Fill fill, OriginCall method) {
        this.exchange = exchange;
        this.fill = fill;
        this.method = method;
        this.validation = new Validation(fill);
        this.rules = new ResultRules(exchange.method(), facts, fill);
        this.loader = Thread.currentThread().getContextClassLoader();
    }

    @Nullable
    Object ask() throws Exception {
        rules.tagByRequest();
        Object result;
        try {
            result = method.proceed();
        } catch (Exception e) {
            // Its mapped response goes to those who wait; the response filter sees what may be stored of it.
            fill.originAnswered();
            if (validation.confirms(exchange, Validation.thrown(e)) || OriginErrors.isReplaced(exchange, fill, e)) {
                return exchange.method().placeholder().value();
            }
            exchange.threw();
            throw e;
        }
        if (result instanceof CompletionStage<?> stage) {
            exchange.answersLater();
            return stage.handle(this::broughtLater)
                    .thenCompose(this::validatedLater)
                    .whenComplete(this::answeredLater);
        }
        fill.originAnswered();
        if (validation.confirms(exchange, result)) {
            return exchange.method().placeholder().value();
        }
        if (validation.isOfSomethingElse(result)) {
            RequestConditions.hide(exchange.request());
            result = method.again();
        }
        rules.judge(result);
        return result;
    }

    private @Nullable Object broughtLater(@Nullable Object value, @Nullable Throwable cause) {
        if (cause == null) {
            return value;
        }
        Response answer = fill.validators().isPresent() ? Validation.thrown(cause) : null;
        if (answer == null && OriginErrors.isReplaced(exchange, fill, Validation.unwrapped(cause))) {
            return null;
        }
        if (answer == null) {
            throw new CompletionException(Validation.unwrapped(cause));
        }
        return answer;
    }

    private CompletionStage<@Nullable Object> validatedLater(@Nullable Object value) {
        if (validation.confirms(exchange, value)) {
            return CompletableFuture.completedFuture(null);
        }
        if (!validation.isOfSomethingElse(value)) {
            return CompletableFuture.completedFuture(value);
        }
        RequestConditions.hide(exchange.request());
        return againLater();
    }

    /** On whatever thread the stage ended: a method that needs more of its own than the class loader fails there, as others fail. */
    private CompletionStage<@Nullable Object> againLater() {
        Thread thread = Thread.currentThread();
        ClassLoader former = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Object result = method.again();
            return result instanceof CompletionStage<?> stage
                    ? stage.thenApply(answer -> answer)
                    : CompletableFuture.completedFuture(result);
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        } finally {
            thread.setContextClassLoader(former);
        }
    }

    private void answeredLater(@Nullable Object value, @Nullable Throwable cause) {
        fill.originAnswered();
        if (cause == null && exchange.answer() == null) {
            rules.judge(value);
        } else if (cause != null) {
            // Only the server knows whether a response will come of it; nobody shall wait for that.
            fill.abandon();
        }
    }
}
