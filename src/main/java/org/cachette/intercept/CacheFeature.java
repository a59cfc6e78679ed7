package org.cachette.intercept;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import org.cachette.api.CacheResponse;

/**
 * Binds the filters to annotated methods, and to no others: what is not cached pays nothing.
 *
 * <p>An annotated resource that CDI never saw would look cached and not be; it refuses the deployment.
 */
@Provider
public class CacheFeature implements DynamicFeature {

    private static final int INNERMOST = Integer.MAX_VALUE;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        CachedMethod cached = CDI.current().select(CachedMethods.class).get().of(method);
        if (cached != null) {
            CurrentExchange current =
                    CDI.current().select(CurrentExchange.class).get();
            context.register(new ExchangeFilter(method, cached, current), INNERMOST);
            context.register(new AnswerFilter(), INNERMOST);
            context.register(new CaptureInterceptor(), INNERMOST);
        } else if (isAnnotated(resource)) {
            throw new IllegalStateException(resource.getResourceClass().getName() + "." + method.getName()
                    + " has @CacheResponse and its class is no CDI bean: give the class a scope, for example"
                    + " @RequestScoped or @ApplicationScoped");
        }
    }

    private static boolean isAnnotated(ResourceInfo resource) {
        boolean onClass = resource.getResourceClass().isAnnotationPresent(CacheResponse.class)
                && ResourceMethod.of(resource.getResourceClass(), resource.getResourceMethod())
                        .isGet();
        return onClass || resource.getResourceMethod().isAnnotationPresent(CacheResponse.class);
    }
}
