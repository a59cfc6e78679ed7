package org.cachette.intercept;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import org.cachette.engine.Fill;
import org.cachette.engine.Outcome;
import org.cachette.engine.Refresh;
import org.cachette.intercept.CacheStatus.Forward;
import org.cachette.key.CacheKey;
import org.jspecify.annotations.Nullable;

/** Gives one request what the cache has decided on: the stored answer, or the method's. */
final class Serving {

    private final Exchange exchange;
    private final JaxRsFacts facts;
    private final CacheKey key;
    private final OriginCall method;

    Serving(Exchange exchange, JaxRsFacts facts, CacheKey key, OriginCall method) {
        this.exchange = exchange;
        this.facts = facts;
        this.key = key;
        this.method = method;
    }

    /** What stands for the stored answer, which the exchange carries; where that is to be refreshed, it is behind it. */
    @Nullable
    Object stored(Outcome.Hit hit) {
        exchange.hit(key, facts, hit);
        Refresh refresh = hit.refresh();
        if (refresh != null) {
            exchange.behind(new Refreshing(exchange, facts, refresh, method));
        }
        return exchange.method().placeholder().value();
    }

    /**
     * What the method answers, for all who wait for it.
     *
     * @param executor whose threads run methods that may take only so long
     */
    @Nullable
    Object asked(Fill fill, Forward why, ManagedExecutorService executor) throws Exception {
        exchange.miss(key, facts, fill, why);
        RequestConditions.replace(exchange.request(), fill.validators());
        return exchange.method().isTimed()
                ? new TimedOrigin(exchange, facts, fill, method, executor).ask()
                : new Origin(exchange, facts, fill, method).ask();
    }
}
