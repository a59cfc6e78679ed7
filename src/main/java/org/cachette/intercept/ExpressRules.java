package org.cachette.intercept;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Stereotype;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.Interceptors;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cachette.api.CacheInvalidate;
import org.cachette.api.CacheResponse;
import org.cachette.api.KeyGenerator;
import org.cachette.api.Policy;
import org.cachette.key.KeyRecipe;
import org.jspecify.annotations.Nullable;

/**
 * Why the requests of a method go the whole way through JAX-RS, though their answers lie in this node's memory: what runs before
 * the interceptor, or what the key is made of, could make another answer of the same request line.
 */
final class ExpressRules {

    private static final String SECURITY = PermitAll.class.getPackageName();

    /** What a condition reads besides the request line; and classes, whose methods may tell anything. */
    private static final Pattern FURTHER = Pattern.compile("\\b(header|principal|[A-Z]\\w*)\\b");

    private final ResourceMethod resource;
    private final Set<String> obstacles = new LinkedHashSet<>();

    private ExpressRules(ResourceMethod resource) {
        this.resource = resource;
    }

    /** As sentences without a subject; none where requests may be answered before JAX-RS. */
    static List<String> obstacles(
            ResourceMethod resource, CacheResponse annotation, KeyRecipe recipe, @Nullable Expression condition) {
        ExpressRules rules = new ExpressRules(resource);
        rules.judgeKey(annotation, recipe, condition);
        rules.judgeCaller();
        rules.judgeInterceptors();
        return List.copyOf(rules.obstacles);
    }

    private void judgeKey(CacheResponse annotation, KeyRecipe recipe, @Nullable Expression condition) {
        if (annotation.policy() == Policy.ORIGIN) {
            obstacles.add("its answers' own fields govern (policy ORIGIN)");
        }
        if (recipe.isPerUser()) {
            obstacles.add("its answers are one caller's own");
        }
        if (annotation.keyGenerator() != KeyGenerator.None.class) {
            obstacles.add("a keyGenerator makes its keys");
        }
        if (condition != null && FURTHER.matcher(condition.toString()).find()) {
            obstacles.add("its condition reads more than path and query");
        }
    }

    private void judgeCaller() {
        String identity = new CallerSight(resource).identity();
        if (identity != null) {
            obstacles.add("it " + identity);
        }
        annotations()
                .map(Annotation::annotationType)
                .filter(type -> type.getPackageName().equals(SECURITY) && type != PermitAll.class)
                .forEach(type -> obstacles.add("it has @" + type.getSimpleName()));
    }

    private void judgeInterceptors() {
        annotations()
                .map(Annotation::annotationType)
                .filter(type -> type != CacheResponse.class && type != CacheInvalidate.class)
                .filter(type -> type == Interceptors.class
                        || type.isAnnotationPresent(InterceptorBinding.class)
                        || type.isAnnotationPresent(Stereotype.class))
                .forEach(type -> obstacles.add("@" + type.getSimpleName() + " may have something done around it"));
    }

    private Stream<Annotation> annotations() {
        List<AnnotatedElement> places = new ArrayList<>(List.of(resource.method(), resource.declaration()));
        for (Class<?> type = resource.type(); type != null; type = type.getSuperclass()) {
            places.add(type);
        }
        return places.stream().flatMap(place -> Stream.of(place.getAnnotations()));
    }
}
