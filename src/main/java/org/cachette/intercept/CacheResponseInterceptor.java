package org.cachette.intercept;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.cachette.api.CacheResponse;
import org.jspecify.annotations.Nullable;

/**
 * Stands around annotated methods. The platform's interceptors (security, transactions) come before it, so no hit passes
 * them by.
 */
@CacheResponse("")
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class CacheResponseInterceptor {

    /** From the cache where there is a request, from the method where there is none. */
    @AroundInvoke
    public @Nullable Object around(InvocationContext call) throws Exception {
        Exchange exchange = Handover.claim(call.getMethod());
        return exchange == null ? call.proceed() : exchange.readThrough().answer(exchange, new OriginCall(call));
    }
}
