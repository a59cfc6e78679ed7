package org.cachette.intercept;

import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.cachette.engine.Fill;
import org.cachette.entry.TypeSettings;
import org.jspecify.annotations.Nullable;

/** Waits for what a method brings after its soft timeout, and stores it behind the stale answer that went out instead. */
final class LateAnswer implements BehindAnswer {

    private static final Logger LOGGER = System.getLogger(LateAnswer.class.getName());

    private final Exchange exchange;
    private final ResultRules rules;
    private final Fill fill;
    private final Supplier<Future<@Nullable Object>> again;
    private Future<@Nullable Object> running;

    /**
     * One that waits for this call.
     *
     * @param again makes it once more, for an answer that says nothing of what is stored
     */
    LateAnswer(
            Exchange exchange,
            ResultRules rules,
            Fill fill,
            Future<@Nullable Object> running,
            Supplier<Future<@Nullable Object>> again) {
        this.exchange = exchange;
        this.rules = rules;
        this.fill = fill;
        this.running = running;
        this.again = again;
    }

    @Override
    public void run(Rendering rendering) {
        try {
            Object result = result();
            fill.originAnswered();
            Validation validation = new Validation(fill);
            if (validation.confirmedBy(result).isPresent()) {
                return;
            }
            if (validation.isOfSomethingElse(result)) {
                RequestConditions.hide(exchange.request());
                running = again.get();
                result = result();
            }
            rules.judge(result);
            if (!rendering.complete(exchange, fill, result)) {
                fill.failed();
            }
        } catch (TimeoutException e) {
            running.cancel(true);
            fill.failed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "A method failed after its soft timeout; the stale answer stays", e);
            fill.failed();
        } finally {
            fill.abandon();
        }
    }

    private @Nullable Object result() throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return running.get(limit().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Response answer = Validation.thrown(e);
            if (answer == null) {
                throw e;
            }
            return answer;
        }
    }

    /** The rest of the hard timeout; where there is none, as long as a request waits for another. */
    private Duration limit() {
        TypeSettings.Timeouts timeouts = exchange.method().policy().settings().timeouts();
        return timeouts.hard().isZero()
                ? exchange.method().policy().patience()
                : timeouts.hard().minus(timeouts.soft());
    }

    @Override
    public void abandon() {
        fill.abandon();
    }
}
