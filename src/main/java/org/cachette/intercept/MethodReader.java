package org.cachette.intercept;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.cachette.api.CacheResponse;
import org.cachette.api.KeyGenerator;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.key.KeyRecipe;
import org.cachette.key.KeyTemplate;
import org.jspecify.annotations.Nullable;

/** Reads one annotated method; what is wrong with it becomes the end of a sentence that begins with its name. */
final class MethodReader {

    private final CacheTypes types;
    private final Predicate<Class<?>> isBean;

    MethodReader(CacheTypes types, Predicate<Class<?>> isBean) {
        this.types = types;
        this.isBean = isBean;
    }

    /**
     * Reads a method.
     *
     * @throws IllegalArgumentException when it could not be cached as it says
     */
    CachedMethod read(ResourceMethod resource, CacheResponse annotation) {
        refuseUnreachable(resource);
        refuseContradictions(annotation);
        KeyTemplate template = template(resource, annotation);
        List<String> vary = KeyRecipe.headerNames(Arrays.asList(annotation.vary()));
        List<String> query = Arrays.asList(annotation.query());
        KeyRecipe recipe = new KeyRecipe(
                annotation.value(),
                resource.name(),
                template,
                List.copyOf(new TreeSet<>(query)),
                query.contains("*"),
                vary,
                annotation.perUser());
        if (recipe.isPerUser() && annotation.shared()) {
            throw new IllegalArgumentException(
                    "is shared, and has the principal in its key: an answer belongs to one caller or to all");
        }
        return new CachedMethod(
                recipe,
                generator(annotation),
                policy(annotation, new HashSet<>(vary)),
                annotation.shared(),
                Expression.parse(annotation.condition()),
                Expression.parse(annotation.unless()),
                new Representations(resource.produces()),
                Placeholder.of(resource.method().getReturnType()));
    }

    private static void refuseUnreachable(ResourceMethod resource) {
        int modifiers = resource.method().getModifiers();
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers)) {
            throw new IllegalArgumentException(
                    "on a private, static or final method does nothing: CDI cannot intercept it");
        }
        if (!Modifier.isPublic(modifiers)) {
            throw new IllegalArgumentException("on a method that is not public does nothing: JAX-RS does not see it");
        }
        if (!resource.isGet()) {
            throw new IllegalArgumentException("on a method that is no GET resource method (@GET) does nothing");
        }
        if (resource.method().getReturnType() == void.class || resource.answersBesides()) {
            throw new IllegalArgumentException(
                    "needs a method that returns its answer; return a CompletionStage to answer later");
        }
    }

    private static void refuseContradictions(CacheResponse annotation) {
        if (annotation.ttl() < 0) {
            throw new IllegalArgumentException(
                    "has the negative ttl " + annotation.ttl() + "; write seconds, or leave it out to take the type's");
        }
        if (!annotation.key().isEmpty() && annotation.keyGenerator() != KeyGenerator.None.class) {
            throw new IllegalArgumentException("has both a key and a keyGenerator; one of them makes the key");
        }
    }

    private static @Nullable KeyTemplate template(ResourceMethod resource, CacheResponse annotation) {
        if (annotation.key().isEmpty()) {
            return null;
        }
        KeyTemplate template = KeyTemplate.parse(annotation.key());
        Set<String> known = new TreeSet<>(resource.parameters());
        known.add(KeyTemplate.PRINCIPAL);
        for (String name : template.names()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("has the key template \"" + annotation.key() + "\" that names {"
                        + name + "}, which is no parameter of it; there are " + String.join(", ", known));
            }
        }
        return template;
    }

    private @Nullable Class<? extends KeyGenerator> generator(CacheResponse annotation) {
        Class<? extends KeyGenerator> generator = annotation.keyGenerator();
        if (generator == KeyGenerator.None.class) {
            return null;
        }
        if (!isBean.test(generator)) {
            throw new IllegalArgumentException(
                    "names the keyGenerator " + generator.getName() + ", which is no CDI bean: give it a scope");
        }
        return generator;
    }

    private CachePolicy policy(CacheResponse annotation, Set<String> vary) {
        if (!types.declares(annotation.value())) {
            throw new IllegalArgumentException("names the unknown type '" + annotation.value() + "'; declared are "
                    + String.join(", ", types.names()) + " (cachette.types.<name>.ttl declares another)");
        }
        CacheTypes.Settings settings = types.of(annotation.value());
        Duration ttl =
                annotation.ttl() == CacheResponse.TTL_OF_TYPE ? settings.ttl() : Duration.ofSeconds(annotation.ttl());
        return new CachePolicy(
                annotation.value(), settings.enabled(), ttl, vary, settings.maxBytes(), settings.patience());
    }
}
