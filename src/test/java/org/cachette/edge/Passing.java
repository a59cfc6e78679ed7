package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.atomic.AtomicInteger;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** Counts how far requests come: to the servlet container, and to JAX-RS, which makes an object of the path's parameter. */
@Path("/passing")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class Passing {

    private static final AtomicInteger SERVLET = new AtomicInteger();
    private static final AtomicInteger JAX_RS = new AtomicInteger();

    @Inject
    Calls calls;

    @GET
    @Path("by/{name}")
    @CacheResponse(CacheType.PRODUCT)
    public String by(@PathParam("name") Name name) {
        return name.text + " " + calls.next("by-" + name.text);
    }

    @GET
    @Path("counted")
    public String counted() {
        return SERVLET.get() + " " + JAX_RS.get();
    }

    /** What JAX-RS makes of a parameter, each time it finds the method. */
    public static final class Name {

        private final String text;

        private Name(String text) {
            this.text = text;
        }

        public static Name valueOf(String text) {
            JAX_RS.incrementAndGet();
            return new Name(text);
        }
    }

    /** Hears of each request that the servlet container sees. */
    @WebListener
    public static class Listener implements ServletRequestListener {

        @Override
        public void requestInitialized(ServletRequestEvent event) {
            SERVLET.incrementAndGet();
        }
    }
}
