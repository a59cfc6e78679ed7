package org.cachette.wildfly;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** The one resource of a team that has nothing of Cachette but its library. */
@Path("hello")
@RequestScoped
public class Hello {

    private static final AtomicInteger CALLS = new AtomicInteger();

    /** Counts its calls, so that a repeated body proves a cached one. */
    @GET
    @Produces("text/plain")
    @CacheResponse(CacheType.DASHBOARD)
    public String hello() {
        return "Call " + CALLS.incrementAndGet();
    }
}
