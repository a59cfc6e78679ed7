package org.cachette.intercept;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import org.cachette.engine.Fill;
import org.cachette.entry.CacheEntry;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of a request that has something to bring to an end: whatever becomes of the request, nobody waits for ever for
 * a call that it began. A mere hit has nothing of the kind, and does not begin it.
 */
@RequestScoped
public class CurrentExchange {

    private @Nullable Exchange exchange;

    void begin(Exchange begun) {
        exchange = begun;
    }

    /** The answer that is being made, if any, is made of this entry too. */
    void uses(CacheEntry entry) {
        Fill filling = exchange == null ? null : exchange.filling();
        if (filling != null) {
            filling.uses(entry);
        }
    }

    @PreDestroy
    void end() {
        if (exchange != null) {
            exchange.end();
        }
    }
}
