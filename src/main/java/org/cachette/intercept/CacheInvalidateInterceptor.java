package org.cachette.intercept;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.cachette.api.CacheInvalidate;
import org.jspecify.annotations.Nullable;

/**
 * Stands around writing methods, and outside the interceptor of {@code @Transactional} (Jakarta Transactions 3.7:
 * {@code PLATFORM_BEFORE + 200}): what that begins is committed when the method returns to here.
 */
@CacheInvalidate
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class CacheInvalidateInterceptor {

    private final WritingMethods methods;
    private final WriteThrough writeThrough;

    /** Called by CDI. */
    @Inject
    public CacheInvalidateInterceptor(WritingMethods methods, WriteThrough writeThrough) {
        this.methods = methods;
        this.writeThrough = writeThrough;
    }

    /** The method, and then the invalidation. */
    @AroundInvoke
    public @Nullable Object around(InvocationContext call) throws Exception {
        WritingMethod method = methods.of(call.getMethod());
        if (method == null) {
            throw new IllegalStateException(call.getMethod()
                    + " is bound to @CacheInvalidate by other means than the annotation on the method itself");
        }
        return writeThrough.write(method, call.getParameters(), call::proceed);
    }
}
