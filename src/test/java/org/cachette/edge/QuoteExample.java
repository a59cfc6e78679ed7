package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.cachette.api.CacheResponse;

/** Stale rather than late, and stale rather than an error. */
@Path("/examples/quote")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class QuoteExample {

    @Inject
    Warehouse warehouse;

    @GET
    @CacheResponse("quotes")
    public Thing quote() {
        return warehouse.ask("quote");
    }
}
