package org.cachette.intercept;

import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All {@code @CacheInvalidate} methods of the application, read at deployment. */
public final class WritingMethods {

    private final Map<Method, WritingMethod> methods;

    WritingMethods(Map<Method, WritingMethod> methods) {
        this.methods = Map.copyOf(methods);
    }

    @Nullable
    WritingMethod of(Method method) {
        return methods.get(method);
    }
}
