package org.cachette.intercept;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.cachette.api.CacheResponse;
import org.cachette.entry.CacheTypes;

/**
 * Reads the annotated classes of an application once, and collects what is wrong with them as sentences that name class and
 * method.
 */
public final class DeploymentReader {

    private final CacheTypes types;
    private final Predicate<Class<?>> isBean;
    private final Map<Method, CachedMethod> methods = new HashMap<>();
    private final Map<String, String> templates = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * A reader.
     *
     * @param types those that annotations may name
     * @param isBean whether a class is a CDI bean
     */
    public DeploymentReader(CacheTypes types, Predicate<Class<?>> isBean) {
        this.types = types;
        this.isBean = isBean;
    }

    /** Reads one class that has the annotation somewhere. */
    public void read(Class<?> type) {
        if (type.isInterface()) {
            problems.add(type.getName() + " is an interface: put @CacheResponse on the class that implements it");
            return;
        }
        List<Method> annotated = annotated(type);
        boolean onClass = type.isAnnotationPresent(CacheResponse.class);
        if (annotated.isEmpty() && !onClass || Modifier.isAbstract(type.getModifiers())) {
            return;
        }
        if (!isBean.test(type)) {
            problems.add(type.getName() + " has @CacheResponse and is no CDI bean: give it a scope, for example "
                    + "@RequestScoped or @ApplicationScoped");
            return;
        }
        if (Modifier.isFinal(type.getModifiers())) {
            problems.add(type.getName() + " has @CacheResponse and is final: CDI cannot intercept its methods");
            return;
        }
        annotated.forEach(method -> read(type, method, method.getAnnotation(CacheResponse.class)));
        if (onClass) {
            readDefaults(type, type.getAnnotation(CacheResponse.class), annotated);
        }
    }

    /** What is wrong, a sentence each; empty when all is well. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** What was read. */
    public CachedMethods methods() {
        return new CachedMethods(methods);
    }

    private void readDefaults(Class<?> type, CacheResponse annotation, List<Method> own) {
        List<Method> gets = Arrays.stream(type.getMethods())
                .filter(method ->
                        !method.isBridge() && ResourceMethod.of(type, method).isGet())
                .toList();
        if (gets.isEmpty()) {
            problems.add(type.getName() + " has @CacheResponse and no GET resource method that it could hold for");
        }
        gets.stream().filter(method -> !own.contains(method)).forEach(method -> read(type, method, annotation));
    }

    private void read(Class<?> type, Method method, CacheResponse annotation) {
        try {
            MethodReader reader = new MethodReader(types, isBean);
            CachedMethod cached = reader.read(ResourceMethod.of(type, method), annotation);
            refuseSharedTemplate(annotation, type.getName() + "." + method.getName());
            methods.put(method, cached);
        } catch (IllegalArgumentException e) {
            problems.add(type.getName() + "." + method.getName() + ": @CacheResponse " + e.getMessage());
        }
    }

    /** Two methods under one readable key would take each other's place. */
    private void refuseSharedTemplate(CacheResponse annotation, String name) {
        if (annotation.key().isEmpty()) {
            return;
        }
        String other = templates.putIfAbsent(annotation.value() + " " + annotation.key(), name);
        if (other != null && !other.equals(name)) {
            throw new IllegalArgumentException(
                    "has the key template \"" + annotation.key() + "\" that " + other + " has already");
        }
    }

    /** Methods that carry the annotation themselves, private ones included: they are mistakes to be told. */
    private static List<Method> annotated(Class<?> type) {
        Set<Method> found = new LinkedHashSet<>();
        for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
            for (Method method : current.getDeclaredMethods()) {
                if (method.isAnnotationPresent(CacheResponse.class) && !method.isBridge()) {
                    found.add(method);
                }
            }
        }
        return List.copyOf(found);
    }
}
