package org.cachette.intercept;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** The method behind an intercepted call. */
final class OriginCall {

    private final InvocationContext call;

    OriginCall(InvocationContext call) {
        this.call = call;
    }

    /** Goes on with the call, inside whatever stands around it. */
    @Nullable
    Object proceed() throws Exception {
        return call.proceed();
    }

    /**
     * Makes the call once more and from the outside, so that security and transactions stand around it again: those of the
     * first call are over when a refresh begins.
     */
    @Nullable
    Object again() throws Exception {
        try {
            return call.getMethod().invoke(call.getTarget(), call.getParameters());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
