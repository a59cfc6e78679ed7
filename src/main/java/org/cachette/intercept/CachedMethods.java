package org.cachette.intercept;

import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All annotated methods of the application, read at deployment. */
public final class CachedMethods {

    private final Map<Method, CachedMethod> methods;

    CachedMethods(Map<Method, CachedMethod> methods) {
        this.methods = Map.copyOf(methods);
    }

    @Nullable
    CachedMethod of(Method method) {
        return methods.get(method);
    }
}
