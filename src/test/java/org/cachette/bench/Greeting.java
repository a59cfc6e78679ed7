package org.cachette.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The smallest application that JAX-RS answers for. */
@Path("/greeting")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class Greeting {

    /** The same each time. */
    @GET
    public String greeting() {
        return "Good morning";
    }
}
