package org.cachette.intercept;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cachette.engine.Fill;
import org.cachette.engine.Outcome;
import org.cachette.entry.TypeSettings;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method that may take only so long: it runs on a thread of the server's, so that the request's own can stop
 * waiting for it. After the soft timeout the caller gets a stale answer, if there is one, and what the method brings later is
 * stored behind it; after the hard one it gets what there is.
 */
final class TimedOrigin {

    private final Exchange exchange;
    private final Fill fill;
    private final OriginCall method;
    private final ManagedExecutorService executor;
    private final TypeSettings.Timeouts timeouts;
    private final Validation validation;
    private final ResultRules rules;

    TimedOrigin(Exchange exchange, JaxRsFacts facts, Fill fill, OriginCall method, ManagedExecutorService executor) {
        this.exchange = exchange;
        this.fill = fill;
        this.method = method;
        this.executor = executor;
        this.timeouts = exchange.method().policy().settings().timeouts();
        this.validation = new Validation(fill);
        this.rules = new ResultRules(exchange.method(), facts, fill);
    }

    @Nullable
    Object ask() throws Exception {
        rules.tagByRequest();
        Object result = call();
        if (exchange.answer() == null && validation.isOfSomethingElse(result)) {
            RequestConditions.hide(exchange.request());
            result = call();
        }
        if (exchange.answer() == null) {
            rules.judge(result);
        }
        return result;
    }

    /** What the method brings, unless what is stored goes out: it is confirmed, or the method takes too long. */
    private @Nullable Object call() throws Exception {
        Optional<Outcome.Hit> stale = timeouts.soft().isZero() ? Optional.empty() : fill.stale();
        Future<@Nullable Object> running = begun();
        try {
            Object result = await(running, stale.isPresent() ? timeouts.soft() : timeouts.hard());
            fill.originAnswered();
            return validation.confirms(exchange, result)
                    ? exchange.method().placeholder().value()
                    : result;
        } catch (ExecutionException e) {
            fill.originAnswered();
            if (validation.confirms(exchange, Validation.thrown(e))
                    || OriginErrors.isReplaced(exchange, fill, e.getCause())) {
                return exchange.method().placeholder().value();
            }
            exchange.threw();
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            if (stale.isEmpty()) {
                running.cancel(true);
                exchange.threw();
                throw new OriginTimeoutException(timeouts.hard());
            }
            exchange.stale(stale.get());
            exchange.behind(new LateAnswer(exchange, rules, fill, running, this::begun));
            return exchange.method().placeholder().value();
        }
    }

    private Future<@Nullable Object> begun() {
        return executor.submit(method::again);
    }

    private static @Nullable Object await(Future<@Nullable Object> running, Duration time) throws Exception {
        return time.isZero() ? running.get() : running.get(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
