package org.cachette.intercept;

import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.cachette.engine.Fill;
import org.cachette.engine.Refresh;
import org.jspecify.annotations.Nullable;

/** Refreshes an entry behind the answer that it was still good for. */
final class Refreshing implements BehindAnswer {

    private static final Logger LOGGER = System.getLogger(Refreshing.class.getName());

    private final Exchange exchange;
    private final JaxRsFacts facts;
    private final Refresh refresh;
    private final OriginCall method;

    Refreshing(Exchange exchange, JaxRsFacts facts, Refresh refresh, OriginCall method) {
        this.exchange = exchange;
        this.facts = facts;
        this.refresh = refresh;
        this.method = method;
    }

    @Override
    public void run(Rendering rendering) {
        Optional<Fill> begun = refresh.begin();
        if (begun.isPresent()) {
            Fill fill = begun.get();
            try {
                refresh(fill, rendering);
            } catch (Exception e) {
                LOGGER.log(Level.DEBUG, "A refresh failed; the stale answer stays", e);
                refresh.failed(fill);
            } finally {
                fill.abandon();
            }
        }
    }

    @Override
    public void abandon() {
        refresh.abandon();
    }

    private void refresh(Fill fill, Rendering rendering) throws Exception {
        exchange.filling(fill);
        exchange.conditions();
        ResultRules rules = new ResultRules(exchange.method(), facts, fill);
        rules.tagByRequest();
        RequestConditions.replace(exchange.request(), fill.validators());
        Object result = asked();
        fill.originAnswered();
        Validation validation = new Validation(fill);
        if (validation.confirmedBy(result).isPresent()) {
            return;
        }
        if (validation.isOfSomethingElse(result)) {
            RequestConditions.hide(exchange.request());
            result = asked();
        }
        rules.judge(result);
        if (!rendering.complete(exchange, fill, result)) {
            refresh.failed(fill);
        }
    }

    private @Nullable Object asked() throws Exception {
        try {
            return value(method.again());
        } catch (Exception e) {
            Response answer = Validation.thrown(e);
            if (answer == null) {
                throw e;
            }
            return answer;
        }
    }

    private @Nullable Object value(@Nullable Object result) throws Exception {
        if (result instanceof CompletionStage<?> stage) {
            long patience = exchange.method().policy().patience().toNanos();
            return stage.toCompletableFuture().get(patience, TimeUnit.NANOSECONDS);
        }
        return result;
    }
}
