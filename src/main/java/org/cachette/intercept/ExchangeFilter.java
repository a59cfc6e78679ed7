package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.lang.reflect.Method;

/** Begins the exchange, as the last of the request filters: whoever was turned away before never comes here. */
final class ExchangeFilter implements ContainerRequestFilter {

    private final Method resourceMethod;
    private final CachedMethod method;
    private final CurrentExchange current;

    ExchangeFilter(Method resourceMethod, CachedMethod method, CurrentExchange current) {
        this.resourceMethod = resourceMethod;
        this.method = method;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Exchange exchange = new Exchange(request, resourceMethod, method);
        request.setProperty(Exchange.PROPERTY, exchange);
        current.begin(exchange);
    }
}
