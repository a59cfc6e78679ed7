package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cachette.api.InvalidationNotConfirmedException;

/**
 * What is stored for a URI dies when a method that may have changed it succeeds, whatever the method is called; so does what is
 * stored for the URIs of the same origin that its answer names as {@code Location} and {@code Content-Location} (RFC 9111 4.4).
 * It is gone on all nodes before the answer is sent.
 */
final class UriInvalidation implements ContainerResponseFilter {

    private static final Logger LOGGER = System.getLogger(UriInvalidation.class.getName());
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final List<String> NAMING = List.of(HttpHeaders.LOCATION, HttpHeaders.CONTENT_LOCATION);
    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_ERROR = 400;

    private final OriginUris uris;
    private final Confirmation confirmation;
    private final Transactions transactions;
    private final Upcoming upcoming;

    UriInvalidation(OriginUris uris, Confirmation confirmation, Transactions transactions, Upcoming upcoming) {
        this.uris = uris;
        this.confirmation = confirmation;
        this.transactions = transactions;
        this.upcoming = upcoming;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean success = response.getStatus() >= FIRST_SUCCESS && response.getStatus() < FIRST_ERROR;
        if (SAFE.contains(request.getMethod()) || !success) {
            return;
        }
        Change change = Change.keys(changed(request, response));
        boolean waits = transactions.isActive() && upcoming.atTheEnd(change);
        if (!waits) {
            invalidate(change, response);
        }
    }

    private Set<String> changed(ContainerRequestContext request, ContainerResponseContext response) {
        URI application = request.getUriInfo().getBaseUri();
        URI target = request.getUriInfo().getRequestUri();
        Set<String> keys = new TreeSet<>(uris.keys(target, application));
        // Looked through, since Jersey finds a field only as the method wrote its name.
        response.getStringHeaders().forEach((name, values) -> {
            if (NAMING.stream().anyMatch(name::equalsIgnoreCase)) {
                values.forEach(value -> keys.addAll(named(target, value, application)));
            }
        });
        return keys;
    }

    private Set<String> named(URI target, String value, URI application) {
        try {
            return uris.keys(target.resolve(value.strip()).normalize(), application);
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.DEBUG, "No URI is named by a Location that cannot be read", e);
            return Set.of();
        }
    }

    private void invalidate(Change change, ContainerResponseContext response) {
        try {
            confirmation.invalidate(change);
        } catch (InvalidationNotConfirmedException e) {
            Response told = new NotConfirmedMapper().toResponse(e);
            response.setStatus(told.getStatus());
            response.getHeaders().clear();
            response.getHeaders().putAll(told.getHeaders());
            response.setEntity(told.getEntity(), new java.lang.annotation.Annotation[0], told.getMediaType());
        }
    }
}
