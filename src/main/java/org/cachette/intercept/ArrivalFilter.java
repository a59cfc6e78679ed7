package org.cachette.intercept;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Providers;
import org.cachette.engine.Arrival;
import org.cachette.engine.ResponseCache;
import org.jspecify.annotations.Nullable;

/** Notes what this node knew when a request came in, before any other filter can have read data for it. */
@PreMatching
@Priority(Integer.MIN_VALUE)
public class ArrivalFilter implements ContainerRequestFilter {

    private final ResponseCache cache;

    @Context
    private @Nullable Providers providers;

    @Context
    private @Nullable HttpServletRequest servletRequest;

    @Context
    private @Nullable HttpServletResponse servletResponse;

    @Context
    private @Nullable Configuration configuration;

    /** Made when the fields are injected, and the same for all requests: what is injected leads to the one under way. */
    private volatile @Nullable Surroundings surroundings;

    /** Called by JAX-RS. */
    public ArrivalFilter() {
        cache = CDI.current().select(ResponseCache.class).get();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Arrival arrival = cache.arrive();
        Surroundings known = surroundings;
        if (known == null) {
            known = new Surroundings(providers, servletRequest, servletResponse, configuration);
            surroundings = known;
        }
        new Arrived(arrival, known, HttpMethod.HEAD.equals(request.getMethod())).leaveTo(request);
    }

    /** Whether the request came as a HEAD. */
    static boolean isHead(ContainerRequestContext request) {
        if (HttpMethod.HEAD.equals(request.getMethod())) {
            return true;
        }
        Arrived arrived = Arrived.of(request);
        return arrived != null && arrived.head();
    }

    static Arrived arrived(ContainerRequestContext request) {
        Arrived arrived = Arrived.of(request);
        if (arrived != null) {
            return arrived;
        }
        throw new IllegalStateException(
                "Cachette's ArrivalFilter is not registered: an Application that lists its classes"
                        + " must list it, beside CacheFeature");
    }
}
