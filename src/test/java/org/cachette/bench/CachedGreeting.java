package org.cachette.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.cachette.api.CacheResponse;

/** {@link Greeting}, cached. */
@Path("/greeting")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class CachedGreeting {

    /** The same each time. */
    @GET
    @CacheResponse("dashboard")
    public String greeting() {
        return "Good morning";
    }
}
