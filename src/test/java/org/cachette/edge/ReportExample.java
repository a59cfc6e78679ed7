package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.cachette.api.CacheResponse;

/** A method that may take only so long. */
@Path("/examples/report")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReportExample {

    @Inject
    Warehouse warehouse;

    @GET
    @CacheResponse("reports")
    public Thing report() {
        return warehouse.ask("report");
    }
}
