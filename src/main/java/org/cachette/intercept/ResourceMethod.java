package org.cachette.intercept;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A method as JAX-RS sees it: its annotations may stand on the method, or on the one that it overrides or implements (Jakarta
 * RESTful Web Services 3.6).
 */
final class ResourceMethod {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*([\\w.-]+)\\s*[:}]");

    private final Class<?> type;
    private final Method method;
    private final Method declaration;

    private ResourceMethod(Class<?> type, Method method, Method declaration) {
        this.type = type;
        this.method = method;
        this.declaration = declaration;
    }

    static ResourceMethod of(Class<?> type, Method method) {
        return new ResourceMethod(type, method, declaration(method.getDeclaringClass(), method));
    }

    Class<?> type() {
        return type;
    }

    Method method() {
        return method;
    }

    /** The method that the JAX-RS annotations stand on. */
    Method declaration() {
        return declaration;
    }

    String name() {
        return type.getName() + "." + method.getName() + Arrays.toString(method.getParameterTypes());
    }

    /** The paths that it answers. */
    Pattern paths() {
        Path own = declaration.getAnnotation(Path.class);
        Path parent = path(type);
        return PathPattern.of(parent == null ? null : parent.value(), own == null ? null : own.value());
    }

    boolean isGet() {
        return declaration.isAnnotationPresent(GET.class);
    }

    /** Whether the answer goes out by another way than the method's return. */
    boolean answersBesides() {
        return Arrays.stream(declaration.getParameters())
                .anyMatch(parameter -> parameter.isAnnotationPresent(Suspended.class)
                        || parameter.isAnnotationPresent(Context.class)
                                && SseEventSink.class.isAssignableFrom(parameter.getType()));
    }

    /** Names of path and query parameters that a template can use. */
    Set<String> parameters() {
        Set<String> names = new TreeSet<>();
        addVariables(names, path(type));
        addVariables(names, declaration.getAnnotation(Path.class));
        for (Parameter parameter : declaration.getParameters()) {
            addQuery(names, parameter);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                addFields(names, parameter.getType());
            }
        }
        addFields(names, type);
        return names;
    }

    /** Whether the path has a variable of this name. */
    boolean hasVariable(String name) {
        Set<String> names = new TreeSet<>();
        addVariables(names, path(type));
        addVariables(names, declaration.getAnnotation(Path.class));
        return names.contains(name);
    }

    /** The positions of the method's parameters by what templates call them. */
    Map<String, Integer> positions() {
        Map<String, Integer> positions = new TreeMap<>();
        Parameter[] declared = declaration.getParameters();
        for (int i = 0; i < declared.length; i++) {
            String sent = sentName(declared[i]);
            if (sent != null) {
                positions.putIfAbsent(sent, i);
            }
        }
        Parameter[] own = method.getParameters();
        for (int i = 0; i < own.length; i++) {
            if (own[i].isNamePresent()) {
                positions.putIfAbsent(own[i].getName(), i);
            }
        }
        return positions;
    }

    private static @Nullable String sentName(Parameter parameter) {
        if (parameter.isAnnotationPresent(PathParam.class)) {
            return parameter.getAnnotation(PathParam.class).value();
        }
        if (parameter.isAnnotationPresent(QueryParam.class)) {
            return parameter.getAnnotation(QueryParam.class).value();
        }
        FormParam form = parameter.getAnnotation(FormParam.class);
        return form == null ? null : form.value();
    }

    /** The media types offered, best first; empty for any. */
    List<MediaType> produces() {
        Produces produces = declaration.getAnnotation(Produces.class);
        for (Class<?> current = type; produces == null && current != null; current = current.getSuperclass()) {
            produces = current.getAnnotation(Produces.class);
        }
        if (produces == null) {
            produces = declaration.getDeclaringClass().getAnnotation(Produces.class);
        }
        if (produces == null) {
            return List.of();
        }
        return Arrays.stream(produces.value())
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(value -> MediaType.valueOf(value.strip()))
                .sorted((left, right) -> Double.compare(quality(right), quality(left)))
                .toList();
    }

    /** A server's wish among its own types, {@code qs}; 1 where it has none. */
    private static double quality(MediaType type) {
        try {
            return Double.parseDouble(type.getParameters().getOrDefault("qs", "1"));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** Whether it offers events, which never end. */
    boolean offersEvents() {
        return produces().stream()
                .anyMatch(type -> type.getType().equalsIgnoreCase("text")
                        && type.getSubtype().equalsIgnoreCase("event-stream"));
    }

    private static @Nullable Path path(Class<?> type) {
        for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            List<Class<?>> candidates = new ArrayList<>(List.of(current));
            candidates.addAll(Arrays.asList(current.getInterfaces()));
            for (Class<?> candidate : candidates) {
                if (candidate.isAnnotationPresent(Path.class)) {
                    return candidate.getAnnotation(Path.class);
                }
            }
        }
        return null;
    }

    private static void addVariables(Set<String> names, @Nullable Path path) {
        if (path != null) {
            Matcher variables = VARIABLE.matcher(path.value());
            while (variables.find()) {
                names.add(variables.group(1));
            }
        }
    }

    private static void addFields(Set<String> names, Class<?> holder) {
        for (Class<?> current = holder; current != null && current != Object.class; current = current.getSuperclass()) {
            for (Field field : current.getDeclaredFields()) {
                addQuery(names, field);
            }
            for (Method setter : current.getDeclaredMethods()) {
                addQuery(names, setter);
            }
        }
    }

    private static void addQuery(Set<String> names, AnnotatedElement element) {
        QueryParam parameter = element.getAnnotation(QueryParam.class);
        if (parameter != null) {
            names.add(parameter.value());
        }
    }

    /** Where the JAX-RS annotations stand: the method itself if it has any, else what it overrides. */
    private static Method declaration(Class<?> from, Method method) {
        if (hasJaxRs(method)) {
            return method;
        }
        for (Class<?> current = from; current != null; current = current.getSuperclass()) {
            for (Class<?> candidate : current.getInterfaces()) {
                Method found = find(candidate, method);
                if (found != null) {
                    return found;
                }
            }
            Class<?> parent = current.getSuperclass();
            Method found = parent == null ? null : find(parent, method);
            if (found != null) {
                return found;
            }
        }
        return method;
    }

    private static @Nullable Method find(Class<?> candidate, Method method) {
        try {
            Method found = candidate.getMethod(method.getName(), method.getParameterTypes());
            return hasJaxRs(found) ? found : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static boolean hasJaxRs(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            Class<? extends Annotation> kind = annotation.annotationType();
            if (kind.isAnnotationPresent(HttpMethod.class) || kind == Path.class || kind == Produces.class) {
                return true;
            }
        }
        return false;
    }
}
