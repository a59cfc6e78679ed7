package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** One annotation. */
@Path("/examples/dashboard")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DashboardExample {

    @Inject
    Warehouse warehouse;

    @GET
    @CacheResponse(value = CacheType.DASHBOARD, shared = true)
    public Thing dashboard() {
        return warehouse.ask("figures");
    }
}
