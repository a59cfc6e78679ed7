package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** One method per kind of return type; the annotation on the class is the default of all. */
@Path("/types")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@CacheResponse(CacheType.PRODUCT)
public class ReturnTypes {

    @Inject
    Calls calls;

    @GET
    @Path("object")
    public Thing object() {
        return new Thing("object", calls.next("object"));
    }

    /** Whoever waits for another one's call waits for a second at the most. */
    @GET
    @Path("impatient")
    @CacheResponse("rates")
    public Thing impatient() {
        return new Thing("impatient", calls.next("impatient"));
    }

    @GET
    @Path("list")
    public List<Thing> list() {
        return List.of(new Thing("list", calls.next("list")));
    }

    @GET
    @Path("string")
    @Produces(MediaType.TEXT_PLAIN)
    public String string() {
        return "stringé " + calls.next("string");
    }

    @GET
    @Path("bytes")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public byte[] bytes() {
        return ("bytes " + calls.next("bytes")).getBytes(StandardCharsets.UTF_8);
    }

    @GET
    @Path("int")
    @Produces(MediaType.TEXT_PLAIN)
    public int integer() {
        return calls.next("int");
    }

    @GET
    @Path("boolean")
    @Produces(MediaType.TEXT_PLAIN)
    public boolean flag() {
        return calls.next("boolean") == 1;
    }

    @GET
    @Path("response")
    public Response response() {
        return Response.ok(new Thing("response", calls.next("response")))
                .header("X-Own", "kept")
                .build();
    }

    @GET
    @Path("stage")
    public CompletionStage<Thing> stage() {
        return CompletableFuture.supplyAsync(() -> new Thing("stage", calls.next("stage")));
    }

    @GET
    @Path("completed")
    public CompletableFuture<Thing> completed() {
        return CompletableFuture.completedFuture(new Thing("completed", calls.next("completed")));
    }

    @GET
    @Path("stream")
    @Produces(MediaType.TEXT_PLAIN)
    public StreamingOutput stream() {
        int call = calls.next("stream");
        return out -> out.write(("stream " + call).getBytes(StandardCharsets.UTF_8));
    }

    @GET
    @Path("short")
    @CacheResponse(value = CacheType.DASHBOARD, ttl = 3600)
    public Thing ownAnnotation() {
        return new Thing("short", calls.next("short"));
    }
}
