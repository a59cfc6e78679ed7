package org.cachette.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cachette.engine.Outcome;
import org.cachette.express.ExpressFilter;
import org.cachette.express.ExpressLane;
import org.cachette.express.ExpressRequest;
import org.cachette.express.OpenLane;
import org.cachette.express.Route;
import org.cachette.key.CacheKey;
import org.jspecify.annotations.Nullable;

/**
 * Lets the express lane learn from hits, where nothing of the application's would have run before or around them: its filters
 * and interceptors may do anything.
 */
@ApplicationScoped
public class ExpressAccess {

    /** Whose filters serve JAX-RS and the server, not one application. */
    private static final List<String> OF_SERVERS = List.of(
            "org.cachette.intercept.",
            "org.cachette.express.",
            "org.jboss.resteasy.",
            "org.jboss.weld.",
            "org.wildfly.",
            "io.smallrye.",
            "io.undertow.",
            "org.glassfish.",
            "org.apache.catalina.",
            "fish.payara.",
            "com.ibm.ws.",
            "io.openliberty.");

    private static final List<Class<?>> RUNNING_ON_HITS = List.of(
            ContainerRequestFilter.class, ContainerResponseFilter.class, WriterInterceptor.class, DynamicFeature.class);

    @Inject
    private OpenLane open;

    /** Known with the first request: filters are registered until the application has started. */
    private volatile @Nullable List<String> obstacles;

    /** Why no request of this application is answered before JAX-RS; nothing when some are. */
    List<String> obstacles(Surroundings surroundings) {
        List<String> known = obstacles;
        if (known == null) {
            known = found(surroundings);
            obstacles = known;
        }
        return known;
    }

    /** Learns from a hit where a request led that the lane could have taken. */
    void learn(Exchange exchange, Outcome.Hit hit, Route route) {
        CacheKey key = exchange.key();
        ExpressLane lane = open.lane();
        HttpServletRequest request = exchange.surroundings().request();
        if (lane == null
                || key == null
                || request == null
                || hit.from() != Outcome.Level.LOCAL
                || !obstacles(exchange.surroundings()).isEmpty()) {
            return;
        }
        ExpressRequest passed = ExpressFilter.passed(request);
        if (passed != null) {
            lane.learn(passed, route, key);
        }
    }

    private List<String> found(Surroundings surroundings) {
        HttpServletRequest request = surroundings.request();
        Configuration configuration = surroundings.configuration();
        if (open.lane() == null) {
            return List.of("the setting cachette.express switches it off");
        }
        if (request == null || configuration == null) {
            return List.of("the application is not run by a servlet container");
        }
        List<String> found = new ArrayList<>();
        for (String name : new TreeSet<>(applications(Stream.concat(
                        configuration.getClasses().stream(),
                        configuration.getInstances().stream().map(Object::getClass))
                .filter(type -> RUNNING_ON_HITS.stream().anyMatch(kind -> kind.isAssignableFrom(type)))
                .map(Class::getName)))) {
            found.add(name + " runs in JAX-RS");
        }
        for (String name :
                new TreeSet<>(applications(request.getServletContext().getFilterRegistrations().values().stream()
                        .map(FilterRegistration::getClassName)))) {
            found.add(name + " is a servlet filter");
        }
        return List.copyOf(found);
    }

    private static List<String> applications(Stream<@Nullable String> classNames) {
        return classNames
                .map(String::valueOf)
                .filter(name -> OF_SERVERS.stream().noneMatch(name::startsWith))
                .toList();
    }
}
