package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Stands before a method that is not cached: where an explanation is wanted, it is not called. */
final class NotCachedFilter implements ContainerRequestFilter {

    private final String resource;

    NotCachedFilter(String resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Question question = Question.of(request);
        if (question != null) {
            request.abortWith(Explanation.response(
                    request, Explanation.of(question).notCached(resource + " has no @CacheResponse")));
        }
    }
}
