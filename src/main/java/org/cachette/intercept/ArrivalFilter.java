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

    private static final String PROPERTY = "org.cachette.arrival";

    /** Set on a HEAD: Jersey says GET of it once it has found a method for that. */
    private static final String HEAD = "org.cachette.head";

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
        request.setProperty(PROPERTY, cache.arrive());
        if (HttpMethod.HEAD.equals(request.getMethod())) {
            request.setProperty(HEAD, true);
        }
        Surroundings known = surroundings;
        if (known == null) {
            known = new Surroundings(providers, servletRequest, servletResponse, configuration);
            surroundings = known;
        }
        request.setProperty(Surroundings.PROPERTY, known);
    }

    /** Whether the request came as a HEAD. */
    static boolean isHead(ContainerRequestContext request) {
        return HttpMethod.HEAD.equals(request.getMethod()) || request.getProperty(HEAD) != null;
    }

    static Arrival arrival(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof Arrival arrival) {
            return arrival;
        }
        throw new IllegalStateException(
                "Cachette's ArrivalFilter is not registered: an Application that lists its classes"
                        + " must list it, beside CacheFeature");
    }
}
