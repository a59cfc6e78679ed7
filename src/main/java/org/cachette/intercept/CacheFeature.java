package org.cachette.intercept;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import org.cachette.api.CacheInvalidate;
import org.cachette.api.CacheResponse;
import org.cachette.express.Route;
import org.cachette.http.FreshnessFields;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/**
 * Binds the filters to annotated methods, and to no others: what is not cached pays nothing.
 *
 * <p>An annotated resource that CDI never saw would look cached and not be; it refuses the deployment.
 */
@Provider
public class CacheFeature implements Feature, DynamicFeature {

    private static final int INNERMOST = Integer.MAX_VALUE;
    private static final int OUTERMOST = Integer.MIN_VALUE;

    @Override
    public boolean configure(FeatureContext context) {
        context.register(ArrivalFilter.class);
        context.register(ExplainFilter.class);
        OriginUris uris = CDI.current().select(CachedMethods.class).get().originUris();
        if (uris.exist()) {
            context.register(new UriInvalidation(
                    uris,
                    CDI.current().select(Confirmation.class).get(),
                    CDI.current().select(Transactions.class).get(),
                    CDI.current().select(Upcoming.class).get()));
        }
        return true;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        CachedMethod cached = CDI.current().select(CachedMethods.class).get().of(method);
        if (cached != null) {
            context.register(new ExchangeFilter(method, cached, ExchangeBeans.ofThisApplication()), INNERMOST);
            EdgeSettings edge = CDI.current().select(EdgeSettings.class).get();
            CacheClock clock = CDI.current().select(CacheClock.class).get();
            FreshnessFields freshness = new FreshnessFields(
                    cached.policy().settings(), cached.recipe().isPerUser() || !cached.shared());
            Telling telling = new Telling(
                    freshness,
                    cached.selecting(),
                    edge.statusToOperatorsAlone(),
                    clock,
                    learning(cached, freshness, edge));
            context.register(new AnswerFilter(clock), INNERMOST);
            context.register(telling, OUTERMOST);
            context.register(new CaptureInterceptor(edge.coding(), telling, clock), INNERMOST);
            context.register(new BehindInterceptor(edge.coding()), OUTERMOST);
        } else if (isAnnotated(resource)) {
            throw noBean(resource, "@CacheResponse");
        } else {
            String name = resource.getResourceClass().getSimpleName() + "." + method.getName();
            context.register(new NotCachedFilter(name), INNERMOST);
        }
        if (method.isAnnotationPresent(CacheInvalidate.class)
                && CDI.current().select(WritingMethods.class).get().of(method) == null) {
            throw noBean(resource, "@CacheInvalidate");
        }
    }

    private static @Nullable Learning learning(CachedMethod cached, FreshnessFields freshness, EdgeSettings edge) {
        if (!cached.wholeWay().isEmpty()) {
            return null;
        }
        ExpressAccess access = CDI.current().select(ExpressAccess.class).get();
        Route route = new Route(cached.policy(), cached.selecting(), freshness, !edge.statusToOperatorsAlone());
        return (exchange, hit) -> access.learn(exchange, hit, route);
    }

    private static IllegalStateException noBean(ResourceInfo resource, String annotation) {
        return new IllegalStateException(
                resource.getResourceClass().getName() + "."
                        + resource.getResourceMethod().getName() + " has " + annotation
                        + " and its class is no CDI bean: give the class a scope, for example @RequestScoped or @ApplicationScoped");
    }

    private static boolean isAnnotated(ResourceInfo resource) {
        boolean onClass = resource.getResourceClass().isAnnotationPresent(CacheResponse.class)
                && ResourceMethod.of(resource.getResourceClass(), resource.getResourceMethod())
                        .isGet();
        return onClass || resource.getResourceMethod().isAnnotationPresent(CacheResponse.class);
    }
}
