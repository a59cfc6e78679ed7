package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.cachette.engine.Arrival;
import org.jspecify.annotations.Nullable;

/**
 * What the first of the request filters leaves to all others.
 *
 * @param arrival what this node knew when the request came in
 * @param surroundings what of the server the pieces bound to a method need
 * @param head whether the request came as a HEAD: Jersey says GET of it once it has found a method for that
 */
record Arrived(Arrival arrival, Surroundings surroundings, boolean head) {

    private static final String PROPERTY = "org.cachette.arrived";

    /** Leaves this to the filters of the request. */
    void leaveTo(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    /** What was left to the filters of a request; null where the first filter was not there. */
    static @Nullable Arrived of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Arrived arrived ? arrived : null;
    }
}
