package org.cachette.wildfly.refused;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;
import org.cachette.api.Policy;

/** Two say how long an answer is fresh: the annotation, and the answer's own fields. */
@Path("/refused")
@ApplicationScoped
public class OriginWithTtl {

    @GET
    @CacheResponse(value = CacheType.PRODUCT, policy = Policy.ORIGIN, ttl = 60)
    public Response feed() {
        return Response.ok("feed", "text/plain").build();
    }
}
