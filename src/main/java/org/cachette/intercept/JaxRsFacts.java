package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.cachette.api.CacheRequest;
import org.cachette.key.RequestFacts;
import org.jspecify.annotations.Nullable;

/** A JAX-RS request, as the core and as key generators see it. */
final class JaxRsFacts implements RequestFacts, CacheRequest {

    private final ContainerRequestContext request;
    private final String type;
    private final String mediaType;
    private final @Nullable String principal;

    JaxRsFacts(ContainerRequestContext request, CachedMethod method) {
        this.request = request;
        this.type = method.recipe().type();
        this.mediaType = method.representations().choose(request.getAcceptableMediaTypes());
        Principal caller = request.getSecurityContext().getUserPrincipal();
        this.principal = caller == null ? null : caller.getName();
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String path() {
        return request.getUriInfo().getPath(false);
    }

    @Override
    public Map<String, List<String>> pathParameters() {
        return request.getUriInfo().getPathParameters();
    }

    @Override
    public Map<String, List<String>> queryParameters() {
        return request.getUriInfo().getQueryParameters();
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeaderString(name);
    }

    @Override
    public @Nullable String principal() {
        return principal;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    /** Whether the request says who sends it, or tries to. */
    boolean hasCredentials() {
        return principal != null || request.getHeaderString("Authorization") != null;
    }
}
