package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Lets a test make methods fail. */
@Path("/troubles/{kind}")
@ApplicationScoped
public class Troubles {

    @Inject
    Trouble trouble;

    @POST
    public void make(@PathParam("kind") String kind) {
        trouble.is(kind);
    }
}
