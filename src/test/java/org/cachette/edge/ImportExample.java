package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.cachette.api.CacheInvalidator;
import org.cachette.api.CacheType;
import org.cachette.api.InvalidationNotConfirmedException;

/** Invalidation by hand, and what to say when it was not confirmed. */
@Path("/examples/import")
@ApplicationScoped
public class ImportExample {

    @Inject
    Warehouse warehouse;

    @Inject
    CacheInvalidator invalidator;

    @POST
    public Response take(String name) {
        warehouse.rename("1", name);
        try {
            invalidator.types(CacheType.PRODUCT, CacheType.SEARCH);
            return Response.noContent().build();
        } catch (InvalidationNotConfirmedException e) {
            return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .entity("taken; other nodes may show the old names until the cache is reached again")
                    .build();
        }
    }
}
