package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cachette.api.CacheInvalidator;
import org.cachette.api.CacheRequest;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;
import org.cachette.api.KeyGenerator;

/** The four examples of the guide, in Jakarta terms; {@code docs/using.md} shows them. */
@Path("/guide")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class GuideExamples {

    private final List<String> catalogue = new CopyOnWriteArrayList<>(List.of("tea"));

    @Inject
    Calls calls;

    @Inject
    CacheInvalidator invalidator;

    /** Example 1: a cached method. */
    @GET
    @Path("products")
    @CacheResponse(value = CacheType.PRODUCT, shared = true)
    public List<String> products() {
        calls.next("products");
        return List.copyOf(catalogue);
    }

    /** Example 2: invalidation. */
    @POST
    @Path("products")
    public Response create(String product) {
        catalogue.add(product);
        invalidator.types(CacheType.PRODUCT, CacheType.SEARCH);
        return Response.status(201).entity(Map.of("id", catalogue.size())).build();
    }

    /** Example 3: one answer per user. */
    @GET
    @Path("profile")
    @CacheResponse(value = CacheType.USER, key = "user:{principal}:profile")
    public Thing profile(@Context SecurityContext security) {
        return new Thing(security.getUserPrincipal().getName(), calls.next("profile"));
    }

    /** Example 3 again, with a key made by a bean. */
    @GET
    @Path("orders")
    @CacheResponse(value = CacheType.USER, keyGenerator = OrdersKey.class, perUser = true)
    public Thing orders(@Context SecurityContext security) {
        return new Thing(security.getUserPrincipal().getName(), calls.next("orders"));
    }

    /** Example 4: on a condition. */
    @GET
    @Path("data")
    @CacheResponse(value = CacheType.ANALYTICS, ttl = 300, condition = "query.cache != 'false'")
    public Thing data() {
        return new Thing("data", calls.next("data"));
    }

    /** The guide's {@code key_func}. */
    @ApplicationScoped
    public static class OrdersKey implements KeyGenerator {

        @Override
        public List<String> parts(CacheRequest request) {
            return List.of(String.valueOf(request.principal()), "orders");
        }
    }
}
