package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;
import org.cachette.api.Policy;

/** An answer that says itself how long it is fresh. */
@Path("/feed")
@ApplicationScoped
public class Feed {

    @Inject
    Calls calls;

    @GET
    @CacheResponse(value = CacheType.PRODUCT, policy = Policy.ORIGIN)
    public Response feed() {
        return Response.ok("feed " + calls.next("feed"), "text/plain")
                .header("Cache-Control", "max-age=600")
                .build();
    }
}
