package org.cachette.intercept;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request for an explanation on the way of the request that it asks about: JAX-RS finds the method, filters run, and
 * the cache decides as ever; where it would answer or ask the method, it tells what it would do instead. Whatever else comes
 * out at the end is replaced, so that an explanation never holds an answer.
 */
@PreMatching
@Priority(Integer.MIN_VALUE + 1)
public class ExplainFilter implements ContainerRequestFilter, ContainerResponseFilter {

    static final String PATH = "cache/explain";

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        if (!"GET".equals(request.getMethod()) || !isExplain(uri.getPath())) {
            return;
        }
        String url = uri.getQueryParameters().getFirst("url");
        URI target = url == null || url.isBlank() ? null : target(uri.getBaseUri(), url);
        if (url != null && target != null) {
            boolean asCaller = "caller".equals(uri.getQueryParameters().getFirst("as"));
            request.setProperty(Question.PROPERTY, new Question(url, asCaller));
            request.setRequestUri(uri.getBaseUri(), target);
        }
    }

    private static boolean isExplain(String path) {
        return path.endsWith(PATH) && (path.length() == PATH.length() || path.equals("/" + PATH));
    }

    /** The URL below the application's root, whatever its host; null when it is none. */
    private static @Nullable URI target(URI base, String url) {
        try {
            URI wanted = base.resolve(url);
            URI target = base.resolve(Demand.pathAndQuery(wanted.normalize()));
            boolean inside = target.getRawPath().startsWith(base.getRawPath());
            return inside
                            && !isExplain(target.getRawPath()
                                    .substring(base.getRawPath().length()))
                    ? target
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Question question = Question.of(request);
        if (question == null || Explanation.isGiven(request)) {
            return;
        }
        String why = "the request is answered with " + response.getStatus() + " before any cached method is reached";
        try (Response told =
                Explanation.response(request, Explanation.of(question).notCached(why))) {
            response.getHeaders().clear();
            response.getHeaders().putAll(told.getHeaders());
            response.setStatus(told.getStatus());
            response.setEntity(told.getEntity());
        }
    }
}
