package org.cachette.intercept;

import jakarta.transaction.Transactional;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.cachette.api.CacheInvalidate;
import org.cachette.api.CacheResponse;
import org.cachette.entry.CacheTypes;
import org.cachette.key.TagTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the classes of an application that have {@code @CacheInvalidate} once, and collects what is wrong with them as
 * sentences that name class and method.
 */
public final class WritingReader {

    private static final Set<Transactional.TxType> OWN_TRANSACTION =
            Set.of(Transactional.TxType.REQUIRES_NEW, Transactional.TxType.NOT_SUPPORTED, Transactional.TxType.NEVER);

    private final CacheTypes types;
    private final Predicate<Class<?>> isBean;
    private final Map<Method, WritingMethod> methods = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * A reader.
     *
     * @param types those that annotations may name
     * @param isBean whether a class is a CDI bean
     */
    public WritingReader(CacheTypes types, Predicate<Class<?>> isBean) {
        this.types = types;
        this.isBean = isBean;
    }

    /** Reads one class that has the annotation somewhere. */
    public void read(Class<?> type) {
        if (type.isAnnotationPresent(CacheInvalidate.class)) {
            problems.add(type.getName() + " has @CacheInvalidate: put it on the methods that write, not on the class");
            return;
        }
        List<Method> annotated = annotated(type);
        if (annotated.isEmpty()) {
            return;
        }
        if (type.isInterface()) {
            problems.add(type.getName() + " is an interface: put @CacheInvalidate on the class that implements it");
            return;
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            return;
        }
        if (!isBean.test(type)) {
            problems.add(type.getName() + " has @CacheInvalidate and is no CDI bean: give it a scope, for example "
                    + "@RequestScoped or @ApplicationScoped");
            return;
        }
        if (Modifier.isFinal(type.getModifiers())) {
            problems.add(type.getName() + " has @CacheInvalidate and is final: CDI cannot intercept its methods");
            return;
        }
        annotated.forEach(method -> read(type, method));
    }

    /** What is wrong, a sentence each; empty when all is well. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** What was read. */
    public WritingMethods methods() {
        return new WritingMethods(methods);
    }

    private void read(Class<?> type, Method method) {
        try {
            methods.put(method, writing(type, method, method.getAnnotation(CacheInvalidate.class)));
        } catch (IllegalArgumentException e) {
            problems.add(type.getName() + "." + method.getName() + ": @CacheInvalidate " + e.getMessage());
        }
    }

    private WritingMethod writing(Class<?> type, Method method, CacheInvalidate annotation) {
        refuseUnreachable(method);
        if (annotation.types().length == 0 && annotation.tags().length == 0) {
            throw new IllegalArgumentException("names neither types nor tags; say what the method changes");
        }
        for (String name : annotation.types()) {
            if (!types.declares(name)) {
                throw new IllegalArgumentException("names the unknown type '" + name + "'; declared are "
                        + String.join(", ", types.names()) + " (cachette.types.<name>.ttl declares another)");
            }
        }
        Map<String, Integer> positions = ResourceMethod.of(type, method).positions();
        return new WritingMethod(
                List.of(annotation.types()),
                Arrays.stream(annotation.tags())
                        .map(text -> TagNames.checked(TagTemplate.parse(text), text, positions.keySet()))
                        .toList(),
                positions,
                hasOwnTransaction(type, method),
                List.of(annotation.alsoAfter()));
    }

    private static void refuseUnreachable(Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers)) {
            throw new IllegalArgumentException(
                    "on a private, static or final method does nothing: CDI cannot intercept it");
        }
        if (method.isAnnotationPresent(CacheResponse.class)) {
            throw new IllegalArgumentException("stands beside @CacheResponse: a method reads or writes");
        }
        Class<?> returned = method.getReturnType();
        if (CompletionStage.class.isAssignableFrom(returned) && !returned.isAssignableFrom(CompletableFuture.class)) {
            throw new IllegalArgumentException("needs a method that returns a CompletionStage or a CompletableFuture,"
                    + " not a " + returned.getSimpleName() + ": the caller gets another stage, which completes later");
        }
    }

    /** A caller's rollback takes nothing of it back. */
    private static boolean hasOwnTransaction(Class<?> type, Method method) {
        Transactional transactional = method.getAnnotation(Transactional.class);
        @Nullable
        Transactional effective = transactional == null ? type.getAnnotation(Transactional.class) : transactional;
        return effective != null && OWN_TRANSACTION.contains(effective.value());
    }

    /** Methods that carry the annotation themselves, private ones included: they are mistakes to be told. */
    private static List<Method> annotated(Class<?> type) {
        Set<Method> found = new LinkedHashSet<>();
        for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
            for (Method method : current.getDeclaredMethods()) {
                if (method.isAnnotationPresent(CacheInvalidate.class) && !method.isBridge()) {
                    found.add(method);
                }
            }
        }
        return List.copyOf(found);
    }
}
