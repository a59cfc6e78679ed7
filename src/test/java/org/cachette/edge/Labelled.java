package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** Answers with a tag each. */
@Path("/labelled")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class Labelled {

    @Inject
    Calls calls;

    @GET
    @Path("{id}")
    @CacheResponse(value = CacheType.PRODUCT, tags = "thing:{id}")
    public String thing(@PathParam("id") String id) {
        return "thing " + id + " " + calls.next("labelled-" + id);
    }
}
