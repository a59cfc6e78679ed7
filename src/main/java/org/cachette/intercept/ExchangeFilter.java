package org.cachette.intercept;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import org.cachette.http.LanguageChoice;

/** Begins the exchange, as the last of the request filters: whoever was turned away before never comes here. */
final class ExchangeFilter implements ContainerRequestFilter {

    private final Method resourceMethod;
    private final CachedMethod method;
    private final ExchangeBeans beans;

    ExchangeFilter(Method resourceMethod, CachedMethod method, ExchangeBeans beans) {
        this.resourceMethod = resourceMethod;
        this.method = method;
        this.beans = beans;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        LanguageChoice languages = method.languages();
        if (!languages.isNone()) {
            // The method sees what the key holds, and nothing else can come of it.
            request.getHeaders()
                    .putSingle(
                            HttpHeaders.ACCEPT_LANGUAGE,
                            languages.choose(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
        }
        Arrived arrived = ArrivalFilter.arrived(request);
        HttpServletRequest servletRequest = arrived.surroundings().request();
        // The servlet container knows at once whether there is a query; JAX-RS would parse the whole URI to tell.
        boolean query = servletRequest == null || servletRequest.getQueryString() != null;
        Exchange exchange = new Exchange(
                request, resourceMethod, method, arrived, beans.transactions().isActive(), query, beans);
        exchange.inSession(servletRequest != null
                && request.getHeaders().containsKey(HttpHeaders.COOKIE)
                && servletRequest.getRequestedSessionId() != null);
        request.setProperty(Exchange.PROPERTY, exchange);
        Handover.give(exchange);
    }
}
