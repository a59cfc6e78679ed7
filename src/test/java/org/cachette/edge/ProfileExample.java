package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** An answer for each user. */
@Path("/examples/profile")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProfileExample {

    @Inject
    Warehouse warehouse;

    @GET
    @CacheResponse(value = CacheType.USER, key = "user:{principal}:profile")
    public Thing profile(@Context SecurityContext security) {
        if (security.getUserPrincipal() == null) {
            return new Thing("nobody", 0);
        }
        return warehouse.ask("profile of " + security.getUserPrincipal().getName());
    }
}
