package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** An answer for each language. */
@Path("/examples/greeting")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LanguageExample {

    @Inject
    Warehouse warehouse;

    @GET
    @CacheResponse(value = CacheType.PRODUCT, vary = "Accept-Language")
    public Response greeting(@HeaderParam("Accept-Language") String language) {
        return Response.ok(warehouse.ask("greeting in " + language))
                .header(HttpHeaders.VARY, "Accept-Language")
                .build();
    }
}
