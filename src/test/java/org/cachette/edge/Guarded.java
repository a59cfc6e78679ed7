package org.cachette.edge;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** The same for all customers, and for nobody else. */
@Path("/guarded")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class Guarded {

    @Inject
    Calls calls;

    @GET
    @RolesAllowed("customer")
    @CacheResponse(value = CacheType.PRODUCT, shared = true)
    public String guarded() {
        return "guarded " + calls.next("guarded");
    }
}
