package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.cachette.api.CacheResponse;

/** What is not there is remembered too. */
@Path("/examples/articles/{id}")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class MissingExample {

    @Inject
    Warehouse warehouse;

    @GET
    @CacheResponse(value = "articles", tags = "product:{id}")
    public String article(@PathParam("id") String id) {
        return warehouse.product(id).orElseThrow(() -> new NotFoundException("no article " + id));
    }
}
