package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.cachette.api.Cache;
import org.cachette.api.CacheInvalidator;
import org.cachette.api.CacheStatistics;

/** Lets a test reach into the application. */
@Path("/control")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class Control {

    @Inject
    Calls calls;

    @Inject
    CacheInvalidator invalidator;

    @Inject
    CacheStatistics statistics;

    @Inject
    Cache cache;

    @GET
    @Path("calls/{method}")
    public int calls(@PathParam("method") String method) {
        return calls.of(method);
    }

    @POST
    @Path("close")
    public void close() {
        calls.close();
    }

    @POST
    @Path("open")
    public void open() {
        calls.open();
    }

    @POST
    @Path("invalidate/{type}")
    public long invalidate(@PathParam("type") String type) {
        return invalidator.type(type);
    }

    @POST
    @Path("invalidate-pattern")
    public long pattern(@QueryParam("pattern") String pattern) {
        return invalidator.pattern(pattern);
    }

    @POST
    @Path("invalidate-key")
    public long key(@QueryParam("key") String key) {
        return invalidator.key(key);
    }

    @GET
    @Path("statistics")
    public String statistics() {
        CacheStatistics.Snapshot now = statistics.snapshot();
        return now.hits() + " " + now.misses() + " " + now.available();
    }

    @GET
    @Path("value/{name}")
    public String value(@PathParam("name") String name) {
        return cache.get("rates", name)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("empty");
    }

    @PUT
    @Path("value/{name}")
    public boolean put(@PathParam("name") String name, String value) {
        return cache.put("rates", name, value.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(5));
    }

    @DELETE
    @Path("value/{name}")
    public boolean delete(@PathParam("name") String name) {
        return cache.delete("rates", name);
    }
}
