package org.cachette.edge;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cachette.api.CacheResponse;

/** Answers that are fresh for a second, and what becomes of them then. */
@Path("/ageing")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class Ageing {

    @Inject
    Calls calls;

    @Inject
    Trouble trouble;

    @Context
    UriInfo uri;

    @Context
    SecurityContext security;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    @GET
    @Path("revalidated")
    @CacheResponse(value = "revalidated", shared = true)
    public Response revalidated() {
        return Response.ok(List.of(new Thing("call", calls.next("revalidated"))))
                .header("X-Own", "kept")
                .build();
    }

    @GET
    @Path("contexts")
    @Transactional
    @CacheResponse(value = "revalidated", shared = true)
    public List<String> contexts() {
        return List.of(
                "call " + calls.next("contexts"),
                "transaction " + (transactions.getTransactionStatus() == 0),
                "path " + uri.getPath(),
                "secure " + security.isSecure());
    }

    @GET
    @Path("failing")
    @CacheResponse(value = "failing", shared = true)
    public Response failing() {
        int call = calls.next("failing");
        return switch (trouble.kind()) {
            case "exception" -> throw new IllegalStateException("made to fail");
            case "status" ->
                Response.status(503)
                        .header("Retry-After", "7")
                        .entity("\"out of order\"")
                        .build();
            default -> Response.ok("\"call " + call + "\"").build();
        };
    }

    @GET
    @Path("failing-later")
    @CacheResponse(value = "failing", shared = true)
    public CompletionStage<Response> failingLater() {
        return CompletableFuture.supplyAsync(this::failing);
    }

    @GET
    @Path("failing-timed")
    @CacheResponse(value = "failing-timed", shared = true)
    public Response failingTimed() {
        return failing();
    }

    @GET
    @Path("soft")
    @CacheResponse(value = "soft", shared = true)
    public String soft() {
        return "\"call " + calls.next("soft") + "\"";
    }

    @GET
    @Path("hard")
    @CacheResponse(value = "hard", shared = true)
    public String hard() {
        return "\"call " + calls.next("hard") + "\"";
    }

    @GET
    @Path("missing")
    @CacheResponse(value = "negative", shared = true)
    public Response missing() {
        return Response.status(404)
                .entity("\"none " + calls.next("missing") + "\"")
                .build();
    }

    @GET
    @Path("thrown")
    @CacheResponse(value = "negative", shared = true)
    public String thrown() {
        calls.next("thrown");
        throw new NotFoundException("none");
    }

    @GET
    @Path("shared")
    @CacheResponse(value = "shared-only", shared = true)
    public String shared() {
        return "\"call " + calls.next("shared") + "\"";
    }

    @POST
    @Path("trouble/{kind}")
    public void trouble(@PathParam("kind") String kind) {
        trouble.is(kind);
    }
}
