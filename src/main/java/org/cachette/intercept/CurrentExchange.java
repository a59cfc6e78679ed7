package org.cachette.intercept;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Hands the exchange from the request filter, which knows the request, to the interceptor, which knows the call. */
@RequestScoped
public class CurrentExchange {

    private @Nullable Exchange exchange;

    void begin(Exchange begun) {
        exchange = begun;
    }

    @Nullable
    Exchange claim(Method called) {
        return exchange != null && exchange.claim(called) ? exchange : null;
    }

    @PreDestroy
    void end() {
        if (exchange != null) {
            exchange.end();
        }
    }
}
