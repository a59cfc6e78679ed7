package org.cachette.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.cachette.api.CacheInvalidator;

/** Lets a test invalidate on the node of its choice; answers with the number of entries removed. */
@Path("/invalidate")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class Invalidation {

    @Inject
    CacheInvalidator invalidator;

    @POST
    @Path("type/{type}")
    public long type(@PathParam("type") String type) {
        return invalidator.type(type);
    }

    @POST
    @Path("key")
    public long key(@QueryParam("key") String key) {
        return invalidator.key(key);
    }
}
