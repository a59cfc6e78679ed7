package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** Past the cache when the caller wants it so. */
@Path("/examples/sales")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LiveExample {

    @Inject
    Warehouse warehouse;

    @GET
    @CacheResponse(
            value = CacheType.ANALYTICS,
            ttl = 300,
            query = {},
            condition = "query.live != 'true'")
    public Thing sales() {
        return warehouse.ask("sales");
    }
}
