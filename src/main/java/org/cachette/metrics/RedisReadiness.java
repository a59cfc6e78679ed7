package org.cachette.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.cachette.observe.Statistics;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Redis answers. Without it the application answers too, but from the methods alone. */
@Readiness
@ApplicationScoped
public class RedisReadiness implements HealthCheck {

    private static final String NAME = "cache-redis";

    @Inject
    private Statistics statistics;

    @Inject
    private LastFailure failure;

    @Override
    public HealthCheckResponse call() {
        // A flush is one round trip that would be made anyway, so this asks Redis itself and costs next to nothing.
        return statistics.flush() != null
                ? HealthCheckResponse.up(NAME)
                : HealthCheckResponse.named(NAME)
                        .down()
                        .withData("reason", failure.reason())
                        .build();
    }
}
