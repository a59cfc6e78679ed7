package org.cachette.config;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cachette.api.CacheInvalidate;
import org.cachette.api.CacheResponse;
import org.cachette.intercept.CachedMethods;
import org.cachette.intercept.DeploymentReader;
import org.cachette.intercept.WritingMethods;
import org.cachette.intercept.WritingReader;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Reads settings and annotations while the application is deployed, and refuses what could not work. */
public class CacheExtension implements Extension {

    private final Set<Class<?>> annotated = new LinkedHashSet<>();
    private final Set<Class<?>> writing = new LinkedHashSet<>();
    private final Set<Type> beanTypes = new HashSet<>();
    private @Nullable CacheSettings settings;
    private @Nullable CachedMethods methods;
    private @Nullable WritingMethods writingMethods;

    <T> void collect(@Observes @WithAnnotations(CacheResponse.class) ProcessAnnotatedType<T> type) {
        // The interceptor carries the annotation as its binding, not as a wish.
        if (!type.getAnnotatedType().isAnnotationPresent(Interceptor.class)) {
            annotated.add(type.getAnnotatedType().getJavaClass());
        }
    }

    <T> void collectWriting(@Observes @WithAnnotations(CacheInvalidate.class) ProcessAnnotatedType<T> type) {
        if (!type.getAnnotatedType().isAnnotationPresent(Interceptor.class)) {
            writing.add(type.getAnnotatedType().getJavaClass());
        }
    }

    /** A bean manager would not do: that of a library does not see the application's beans on Payara. */
    <T> void note(@Observes ProcessBean<T> bean) {
        beanTypes.add(bean.getBean().getBeanClass());
        beanTypes.addAll(bean.getBean().getTypes());
    }

    void validate(@Observes AfterDeploymentValidation validation) {
        try {
            CacheSettings read = CacheSettings.read(ConfigProvider.getConfig());
            Predicate<Class<?>> isBean = beanTypes::contains;
            DeploymentReader reader = new DeploymentReader(read.types(), isBean);
            annotated.forEach(reader::read);
            WritingReader writingReader = new WritingReader(read.types(), isBean);
            writing.forEach(writingReader::read);
            Stream.concat(reader.problems().stream(), writingReader.problems().stream())
                    .forEach(problem -> validation.addDeploymentProblem(new DeploymentException(problem)));
            settings = read;
            methods = reader.methods();
            writingMethods = writingReader.methods();
        } catch (IllegalArgumentException e) {
            validation.addDeploymentProblem(new DeploymentException("Cachette's configuration: " + e.getMessage()));
        }
    }

    CacheSettings settings() {
        return known(settings);
    }

    CachedMethods methods() {
        return known(methods);
    }

    WritingMethods writingMethods() {
        return known(writingMethods);
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("asked before the deployment was validated");
        }
        return value;
    }
}
