package org.cachette.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Hands the exchange from the request filter, which knows the request, to the interceptor, which knows the call. JAX-RS runs
 * both on one thread; a bean of the request scope would cost a hit more than the look-up itself.
 *
 * <p>What nobody claimed is forgotten at the end of the request, and at the beginning of the thread's next one.
 */
@ApplicationScoped
public class Handover {

    private static final ThreadLocal<@Nullable Exchange> EXCHANGE = new ThreadLocal<>();

    static void forget(@Observes @Initialized(RequestScoped.class) Object request) {
        EXCHANGE.remove();
    }

    static void forgetAfter(@Observes @Destroyed(RequestScoped.class) Object request) {
        EXCHANGE.remove();
    }

    static void give(Exchange exchange) {
        EXCHANGE.set(exchange);
    }

    /** The exchange that this call is to answer; null when it is not the one that JAX-RS makes for the request. */
    static @Nullable Exchange claim(Method called) {
        Exchange exchange = EXCHANGE.get();
        if (exchange == null || !exchange.claim(called)) {
            return null;
        }
        EXCHANGE.remove();
        return exchange;
    }
}
