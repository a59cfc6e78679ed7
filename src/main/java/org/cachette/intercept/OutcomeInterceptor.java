package org.cachette.intercept;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.cachette.api.CacheInvalidate;
import org.jspecify.annotations.Nullable;

/**
 * The inner half of {@link CacheInvalidateInterceptor}: stands just inside the interceptor of {@code @Transactional}, and
 * notes how the transaction ends that it has begun. A method can return normally from one that is rolled back.
 */
@CacheInvalidate
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 201)
public class OutcomeInterceptor {

    private final Upcoming upcoming;

    /** Called by CDI. */
    @Inject
    public OutcomeInterceptor(Upcoming upcoming) {
        this.upcoming = upcoming;
    }

    /** The method, watched. */
    @AroundInvoke
    public @Nullable Object around(InvocationContext call) throws Exception {
        upcoming.watchOwnTransaction();
        return call.proceed();
    }
}
