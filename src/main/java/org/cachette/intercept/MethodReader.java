package org.cachette.intercept;

import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.cachette.api.CacheResponse;
import org.cachette.api.KeyGenerator;
import org.cachette.api.Policy;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.cachette.http.LanguageChoice;
import org.cachette.key.KeyRecipe;
import org.cachette.key.KeyTemplate;
import org.cachette.key.TagTemplate;
import org.jspecify.annotations.Nullable;

/** Reads one annotated method; what is wrong with it becomes the end of a sentence that begins with its name. */
final class MethodReader {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

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
        if (annotation.policy() == Policy.ORIGIN) {
            OriginRules.check(resource, annotation);
        }
        KeyTemplate template = template(resource, annotation);
        List<String> languages = languages(annotation);
        List<String> declared = new ArrayList<>(Arrays.asList(annotation.vary()));
        if (!languages.isEmpty()) {
            declared.add(HttpHeaders.ACCEPT_LANGUAGE);
        }
        List<String> vary = KeyRecipe.headerNames(declared);
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
        refuseMixedCallers(resource, annotation, recipe);
        Expression condition = Expression.parse(annotation.condition());
        return new CachedMethod(
                recipe,
                generator(annotation),
                tags(resource, annotation, template, recipe),
                policy(annotation, new HashSet<>(vary)),
                annotation.shared(),
                condition,
                Expression.parse(annotation.unless()),
                new Representations(resource.produces()),
                new LanguageChoice(languages),
                Placeholder.of(resource.method().getReturnType()),
                resource.paths(),
                ExpressRules.obstacles(resource, annotation, recipe, condition));
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
        if (resource.offersEvents()) {
            throw new IllegalArgumentException(
                    "on a method that sends events (text/event-stream) does nothing: they are"
                            + " no answer that could be stored");
        }
        if (resource.method().getReturnType() == void.class || resource.answersBesides()) {
            throw new IllegalArgumentException(
                    "needs a method that returns its answer; return a CompletionStage to answer later");
        }
    }

    /** What depends on something that the key does not hold would be given to those who must not have it. */
    private static void refuseMixedCallers(ResourceMethod resource, CacheResponse annotation, KeyRecipe recipe) {
        CallerSight sight = new CallerSight(resource);
        String identity = recipe.isPerUser() || annotation.shared() ? null : sight.identity();
        if (identity != null) {
            throw new IllegalArgumentException(
                    identity + ", and the principal is not in its key: make it perUser, or put "
                            + "{principal} into its key, or say shared = true if all callers may have the same answer");
        }
        if (annotation.keyGenerator() != KeyGenerator.None.class || annotation.policy() == Policy.ORIGIN) {
            return;
        }
        for (String field : sight.headerFields()) {
            if (!recipe.vary().contains(field)) {
                throw new IllegalArgumentException(
                        "reads the request header " + field
                                + ", which is not in its key: one answer would be given out for all its values; name it in vary");
            }
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

    private static List<String> languages(CacheResponse annotation) {
        for (String language : annotation.languages()) {
            if (!LANGUAGE.matcher(language).matches()) {
                throw new IllegalArgumentException(
                        "offers the language '" + language + "'; a language is written as in en, de-AT or zh-Hant");
            }
        }
        return List.of(annotation.languages());
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

    private static List<TagTemplate> tags(
            ResourceMethod resource, CacheResponse annotation, @Nullable KeyTemplate key, KeyRecipe recipe) {
        Set<String> known = new TreeSet<>(resource.parameters());
        known.add(KeyTemplate.PRINCIPAL);
        return Arrays.stream(annotation.tags())
                .map(text -> TagNames.checked(TagTemplate.parse(text), text, known))
                .map(tag -> inKey(tag, resource, annotation, key, recipe))
                .toList();
    }

    /** A name outside the key would tag an answer for one value that is given out for others too. */
    private static TagTemplate inKey(
            TagTemplate tag,
            ResourceMethod resource,
            CacheResponse annotation,
            @Nullable KeyTemplate key,
            KeyRecipe recipe) {
        for (String name : tag.names()) {
            boolean there;
            if (name.equals(KeyTemplate.PRINCIPAL)) {
                there = recipe.isPerUser();
            } else if (annotation.keyGenerator() != KeyGenerator.None.class) {
                there = true;
            } else if (key != null) {
                there = key.names().contains(name);
            } else {
                there = recipe.allQuery() || recipe.query().contains(name) || resource.hasVariable(name);
            }
            if (!there) {
                throw new IllegalArgumentException("has a tag template that names {" + name
                        + "}, which is not in its key: one answer would be given out for all its values");
            }
        }
        return tag;
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
        TypeSettings settings = types.of(annotation.value());
        Duration ttl =
                annotation.ttl() == CacheResponse.TTL_OF_TYPE ? settings.ttl() : Duration.ofSeconds(annotation.ttl());
        return new CachePolicy(annotation.value(), ttl, vary, settings, annotation.policy() == Policy.ORIGIN);
    }
}
