package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * What is to be explained instead of being answered.
 *
 * @param url as it was asked for
 * @param asCaller whether as a request of the caller's own; when not, as one without credentials
 */
record Question(String url, boolean asCaller) {

    static final String PROPERTY = "org.cachette.question";

    /** What this request wants explained; null when it wants an answer, as nearly all do. */
    static @Nullable Question of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Question question ? question : null;
    }
}
