package org.cachette.intercept;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All annotated methods of the application, read at deployment. */
public final class CachedMethods {

    private final Map<Method, CachedMethod> methods;

    CachedMethods(Map<Method, CachedMethod> methods) {
        this.methods = Map.copyOf(methods);
    }

    /** The longest time that any of them lets an answer be fresh; zero when there is none. */
    public Duration longestTtl() {
        return methods.values().stream()
                .map(method -> method.policy().ttl())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Where the answers' own header fields govern. */
    OriginUris originUris() {
        return new OriginUris(methods.values().stream()
                .filter(method -> method.policy().byOrigin())
                .map(method -> new OriginUris.Place(method.policy().type(), method.paths()))
                .toList());
    }

    @Nullable
    CachedMethod of(Method method) {
        return methods.get(method);
    }
}
