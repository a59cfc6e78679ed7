package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** Answers that a cache must keep its hands off, and requests that it must tell apart. */
@Path("/odd")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class Odd {

    private static final int LARGE = 1024 * 1024 + 1;

    @Inject
    Calls calls;

    @Inject
    ReturnTypes other;

    @GET
    @Path("header/{name}/{value}")
    @CacheResponse(CacheType.PRODUCT)
    public Response header(@PathParam("name") String name, @PathParam("value") String value) {
        return Response.ok(new Thing(name, calls.next("header")))
                .header(name, value)
                .build();
    }

    @GET
    @Path("cookie")
    @CacheResponse(CacheType.PRODUCT)
    public Response cookie() {
        return Response.ok(new Thing("cookie", calls.next("cookie")))
                .cookie(new NewCookie.Builder("session").value("secret").build())
                .build();
    }

    @GET
    @Path("status/{status}")
    @CacheResponse(CacheType.PRODUCT)
    public Response status(@PathParam("status") int status) {
        return Response.status(status)
                .entity(new Thing("status", calls.next("status")))
                .build();
    }

    @GET
    @Path("exception")
    @CacheResponse(CacheType.PRODUCT)
    public Thing exception() {
        throw new NotFoundException(
                Response.status(404).entity("call " + calls.next("exception")).build());
    }

    @GET
    @Path("nothing")
    @CacheResponse(CacheType.PRODUCT)
    public Thing nothing() {
        calls.next("nothing");
        return null;
    }

    @GET
    @Path("large")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @CacheResponse(CacheType.PRODUCT)
    public byte[] large() {
        calls.next("large");
        return new byte[LARGE];
    }

    @GET
    @Path("language")
    @CacheResponse(value = CacheType.PRODUCT, vary = "Accept-Language")
    public Response language(@HeaderParam("Accept-Language") String language) {
        return Response.ok(new Thing(language, calls.next("language")))
                .header("Vary", "Accept-Language")
                .build();
    }

    @GET
    @Path("query")
    @CacheResponse(
            value = CacheType.PRODUCT,
            query = {"a", "b"})
    public Thing query(@QueryParam("a") String a, @QueryParam("b") String b) {
        return new Thing(a + "/" + b, calls.next("query"));
    }

    @GET
    @Path("condition")
    @CacheResponse(value = CacheType.ANALYTICS, condition = "query.cache != 'false'", unless = "result.call() == 1")
    public Thing condition() {
        return new Thing("condition", calls.next("condition"));
    }

    @GET
    @Path("media")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @CacheResponse(CacheType.PRODUCT)
    public String media() {
        return "\"" + calls.next("media") + "\"";
    }

    @GET
    @Path("nested")
    @CacheResponse(CacheType.PRODUCT)
    public Thing nested() {
        Thing inner = other.object();
        return new Thing(inner.name(), calls.next("nested"));
    }

    @GET
    @Path("shared")
    @CacheResponse(value = CacheType.PRODUCT, shared = true)
    public Thing shared() {
        return new Thing("shared", calls.next("shared"));
    }

    @GET
    @Path("private")
    @CacheResponse(value = CacheType.USER, perUser = true)
    public Thing perUser() {
        return new Thing("private", calls.next("private"));
    }
}
