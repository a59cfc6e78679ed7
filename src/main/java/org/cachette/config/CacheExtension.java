package org.cachette.config;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import java.util.LinkedHashSet;
import java.util.Set;
import org.cachette.api.CacheResponse;
import org.cachette.intercept.CachedMethods;
import org.cachette.intercept.DeploymentReader;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Reads settings and annotations while the application is deployed, and refuses what could not work. */
public class CacheExtension implements Extension {

    private final Set<Class<?>> annotated = new LinkedHashSet<>();
    private @Nullable CacheSettings settings;
    private @Nullable CachedMethods methods;

    <T> void collect(@Observes @WithAnnotations(CacheResponse.class) ProcessAnnotatedType<T> type) {
        // The interceptor carries the annotation as its binding, not as a wish.
        if (!type.getAnnotatedType().isAnnotationPresent(Interceptor.class)) {
            annotated.add(type.getAnnotatedType().getJavaClass());
        }
    }

    void validate(@Observes AfterDeploymentValidation validation, BeanManager beans) {
        try {
            CacheSettings read = CacheSettings.read(ConfigProvider.getConfig());
            DeploymentReader reader =
                    new DeploymentReader(read.types(), type -> !beans.getBeans(type, Any.Literal.INSTANCE)
                            .isEmpty());
            annotated.forEach(reader::read);
            reader.problems().forEach(problem -> validation.addDeploymentProblem(new DeploymentException(problem)));
            settings = read;
            methods = reader.methods();
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

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("asked before the deployment was validated");
        }
        return value;
    }
}
