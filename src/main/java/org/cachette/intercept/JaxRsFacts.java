package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cachette.api.CacheRequest;
import org.cachette.api.KeyGenerator;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.http.Reflection;
import org.cachette.key.RequestFacts;
import org.jspecify.annotations.Nullable;

/** A JAX-RS request, as the core and as key generators see it. */
final class JaxRsFacts implements RequestFacts, CacheRequest {

    private final ContainerRequestContext request;
    private final boolean query;
    private final String type;
    private final String mediaType;
    private final boolean chosenLanguage;
    private final Set<String> keyed = new HashSet<>(0);
    private boolean keying;
    private final boolean anonymous;
    private final @Nullable String principal;

    JaxRsFacts(ContainerRequestContext request, CachedMethod method, boolean query) {
        this.query = query;
        this.request = request;
        this.type = method.recipe().type();
        this.chosenLanguage = !method.languages().isNone();
        Representations representations = method.representations();
        this.mediaType = representations.isSingle() ? "" : representations.choose(request.getAcceptableMediaTypes());
        Question question = Question.of(request);
        this.anonymous = question != null && !question.asCaller();
        Principal caller = anonymous ? null : request.getSecurityContext().getUserPrincipal();
        this.principal = caller == null ? null : caller.getName();
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String path() {
        // RESTEasy begins it with a slash, Jersey does not; the key is the same on both.
        String path = request.getUriInfo().getPath(false);
        return path.startsWith("/") ? path : "/" + path;
    }

    @Override
    public Map<String, List<String>> pathParameters() {
        return request.getUriInfo().getPathParameters();
    }

    @Override
    public Map<String, List<String>> queryParameters() {
        return query ? request.getUriInfo().getQueryParameters() : Map.of();
    }

    /** The parts of a key; header fields that they are made of belong to it as if they were declared. */
    List<String> partsBy(KeyGenerator generator) {
        keying = true;
        try {
            return generator.parts(this);
        } finally {
            keying = false;
        }
    }

    @Override
    public @Nullable String header(String name) {
        if (keying) {
            keyed.add(name.toLowerCase(Locale.ROOT));
        }
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

    /** Whether a response that says in which language it is has the one that was chosen for the request. */
    boolean hasLanguageOf(List<Header> headers) {
        return !chosenLanguage
                || Header.values(headers, HttpHeaders.CONTENT_LANGUAGE).stream()
                        .allMatch(language -> language.equalsIgnoreCase(header(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    /**
     * Whether a response repeats a request field that the key does not hold.
     *
     * @param declared names in lower case that it holds
     */
    boolean isReflectedBy(CachedResponse response, Set<String> declared) {
        List<String> known = new ArrayList<>(List.of(path()));
        pathParameters().values().forEach(known::addAll);
        queryParameters().values().forEach(known::addAll);
        if (principal != null) {
            known.add(principal);
        }
        Set<String> held = new HashSet<>(declared);
        held.addAll(keyed);
        return !Reflection.find(request.getHeaders(), held, known, response).isEmpty();
    }

    /** Whether the request says who sends it, or tries to. */
    boolean hasCredentials() {
        return principal != null || !anonymous && request.getHeaderString("Authorization") != null;
    }
}
