package org.cachette.intercept;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a method can see of its caller, as far as its signature and its class tell: an answer that may depend on it must be kept
 * apart by it.
 */
final class CallerSight {

    /** By name: not every application has all of them. A token of MicroProfile JWT is a {@link Principal}. */
    private static final Set<String> CONTEXTS =
            Set.of("jakarta.ws.rs.core.SecurityContext", "jakarta.security.enterprise.SecurityContext");

    private static final String CLAIM = "org.eclipse.microprofile.jwt.Claim";

    private final ResourceMethod resource;

    CallerSight(ResourceMethod resource) {
        this.resource = resource;
    }

    /** How the method depends on who calls it, as words that follow its name; null when it does not say. */
    @Nullable
    String identity() {
        if (needsRole()) {
            return "needs a role (@RolesAllowed)";
        }
        for (Parameter parameter : resource.declaration().getParameters()) {
            if (showsCaller(parameter.getParameterizedType(), parameter)) {
                return "has a " + simple(parameter.getParameterizedType()) + " parameter";
            }
        }
        return injected()
                .filter(CallerSight::showsCaller)
                .findFirst()
                .map(point -> "is in a class with an injected " + point.name())
                .orElse(null);
    }

    /** The request header fields that the method reads by annotation, in lower case. */
    List<String> headerFields() {
        List<String> names = new ArrayList<>();
        Stream<AnnotatedElement> elements = Stream.concat(
                Arrays.stream(resource.declaration().getParameters()),
                Stream.concat(
                        fields(resource.type()),
                        Arrays.stream(resource.declaration().getParameters())
                                .filter(parameter -> parameter.isAnnotationPresent(BeanParam.class))
                                .flatMap(parameter -> fields(parameter.getType()))));
        elements.forEach(element -> {
            HeaderParam header = element.getAnnotation(HeaderParam.class);
            if (header != null) {
                names.add(header.value().toLowerCase(Locale.ROOT));
            }
            if (element.isAnnotationPresent(CookieParam.class)) {
                names.add("cookie");
            }
        });
        return names;
    }

    /** The method's own word counts before its class's; {@code @PermitAll} and {@code @DenyAll} depend on nobody. */
    private boolean needsRole() {
        for (AnnotatedElement place : List.of(resource.method(), resource.declaration(), resource.type())) {
            if (place.isAnnotationPresent(RolesAllowed.class)) {
                return true;
            }
            boolean other = Arrays.stream(place.getAnnotations())
                    .anyMatch(annotation ->
                            annotation.annotationType().getName().startsWith("jakarta.annotation.security."));
            if (other) {
                return false;
            }
        }
        return false;
    }

    private Stream<Injected> injected() {
        List<Class<?>> holders = new ArrayList<>();
        for (Class<?> current = resource.type(); current != null && current != Object.class; ) {
            holders.add(current);
            current = current.getSuperclass();
        }
        for (Parameter parameter : resource.declaration().getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                holders.add(parameter.getType());
            }
        }
        return holders.stream().flatMap(CallerSight::injected);
    }

    private static Stream<Injected> injected(Class<?> holder) {
        Stream<Injected> fields = Arrays.stream(holder.getDeclaredFields())
                .filter(CallerSight::isInjected)
                .map(field -> new Injected(field.getGenericType(), field));
        Stream<Executable> calls = Stream.concat(
                Arrays.stream(holder.getDeclaredConstructors()).map(Executable.class::cast),
                Arrays.stream(holder.getDeclaredMethods()));
        Stream<Injected> parameters = calls.filter(call -> isInjected(call) || call instanceof Constructor)
                .flatMap(call -> Arrays.stream(call.getParameters()))
                .map(parameter -> new Injected(parameter.getParameterizedType(), parameter));
        return Stream.concat(fields, parameters);
    }

    private static boolean isInjected(AnnotatedElement element) {
        return element.isAnnotationPresent(Inject.class) || element.isAnnotationPresent(Context.class);
    }

    private static boolean showsCaller(Injected point) {
        return showsCaller(point.type(), point.element());
    }

    private static boolean showsCaller(Type type, AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getName().equals(CLAIM)) {
                return true;
            }
        }
        if (type instanceof ParameterizedType parameterized) {
            // A Provider or an Instance of it.
            return Arrays.stream(parameterized.getActualTypeArguments()).anyMatch(CallerSight::isCaller);
        }
        return isCaller(type);
    }

    private static boolean isCaller(Type type) {
        return type instanceof Class<?> known
                && (Principal.class.isAssignableFrom(known) || CONTEXTS.contains(known.getName()));
    }

    private static String simple(Type type) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            return raw.getSimpleName();
        }
        return type instanceof Class<?> known ? known.getSimpleName() : type.getTypeName();
    }

    private static Stream<Field> fields(Class<?> holder) {
        Stream.Builder<Field> fields = Stream.builder();
        for (Class<?> current = holder; current != null && current != Object.class; ) {
            Arrays.stream(current.getDeclaredFields()).forEach(fields);
            current = current.getSuperclass();
        }
        return fields.build();
    }

    private record Injected(Type type, AnnotatedElement element) {

        String name() {
            if (type instanceof ParameterizedType parameterized) {
                return Arrays.stream(parameterized.getActualTypeArguments())
                        .filter(CallerSight::isCaller)
                        .map(CallerSight::simple)
                        .findFirst()
                        .orElse("claim");
            }
            return isCaller(type) ? simple(type) : "claim";
        }
    }
}
