package org.cachette.edge;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.cachette.api.Cache;
import org.cachette.api.CacheInvalidate;
import org.cachette.api.CacheInvalidator;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;
import org.cachette.api.Tagged;

/** Answers to be cached, and every way to take them back by writing. */
@Path("/writing")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class Writing {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Inject
    Calls calls;

    @Inject
    Writer writer;

    @Inject
    Cache cache;

    @Inject
    CacheInvalidator invalidator;

    @Inject
    UserTransaction transaction;

    @Resource
    ManagedExecutorService executor;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    @GET
    @Path("read")
    @CacheResponse(CacheType.PRODUCT)
    public Thing read() {
        return new Thing("read", calls.next("read"));
    }

    /** Reads under a path for which a servlet filter has begun a transaction. */
    @GET
    @Path("filtered/read")
    @CacheResponse(CacheType.PRODUCT)
    public Thing readFiltered() {
        return new Thing("filtered", calls.next("filtered"));
    }

    /** A transaction that began after the request is none of the cache's business. */
    @GET
    @Path("transactional/read")
    @Transactional
    @CacheResponse(CacheType.PRODUCT)
    public Thing readTransactional() {
        return new Thing("transactional", calls.next("transactional"));
    }

    @GET
    @Path("search")
    @CacheResponse(CacheType.SEARCH)
    public List<Shown> search(@QueryParam("ids") String ids) {
        calls.next("search");
        return Stream.of(ids.split(",")).map(Shown::new).toList();
    }

    @GET
    @Path("stores/{storeId}")
    @CacheResponse(value = CacheType.SEARCH, tags = "store:{storeId}")
    public Response store(@PathParam("storeId") String storeId) {
        return Response.ok(new Shown("of " + storeId + calls.next("store"))).build();
    }

    @GET
    @Path("many/{count}")
    @CacheResponse(CacheType.SEARCH)
    public CompletionStage<Many> many(@PathParam("count") int count) {
        return CompletableFuture.completedFuture(new Many(count));
    }

    @POST
    @Path("plain")
    @CacheInvalidate(types = CacheType.PRODUCT)
    public void plain() {}

    @PUT
    @Path("products/{id}")
    @Transactional
    @CacheInvalidate(types = CacheType.PRODUCT, tags = "product:{id}")
    public void replace(@PathParam("id") String id, String document) {}

    @POST
    @Path("by-hand")
    public void byHand(@QueryParam("tag") String tag) {
        invalidator.tags(tag);
    }

    @POST
    @Path("exception")
    @CacheInvalidate(types = CacheType.PRODUCT, alsoAfter = IllegalStateException.class)
    public void exception(@QueryParam("unsure") boolean unsure) {
        throw unsure ? new IllegalStateException("it may be done") : new NotFoundException();
    }

    @POST
    @Path("status/{status}")
    @CacheInvalidate(types = CacheType.PRODUCT)
    public Response status(@PathParam("status") int status) {
        return Response.status(status).build();
    }

    @POST
    @Path("stage/{status}")
    @CacheInvalidate(types = CacheType.PRODUCT)
    public CompletionStage<Response> stage(@PathParam("status") int status) {
        return CompletableFuture.supplyAsync(
                () -> {
                    if (status == 0) {
                        throw new NotFoundException();
                    }
                    return Response.status(status).build();
                },
                executor);
    }

    /** A transaction begun for this method alone. */
    @POST
    @Path("transactional")
    @Transactional
    @CacheInvalidate(types = CacheType.PRODUCT)
    public void transactional(@QueryParam("rollback") boolean rollback) {
        if (rollback) {
            transactions.setRollbackOnly();
        }
    }

    /** A transaction around the write: tells what the writer and what others see of a value before it ends. */
    @POST
    @Path("around")
    @Produces(MediaType.TEXT_PLAIN)
    public String around(@QueryParam("rollback") boolean rollback, @QueryParam("apart") boolean apart)
            throws Exception {
        cache.put(CacheType.PRODUCT, "value", "v".getBytes(StandardCharsets.UTF_8), MINUTE);
        transaction.begin();
        try {
            if (apart) {
                writer.apart();
            } else {
                writer.joined();
                writer.joined();
            }
            boolean stored = cache.put(CacheType.SEARCH, "value", new byte[1], MINUTE);
            Optional<byte[]> own = cache.get(CacheType.PRODUCT, "value");
            Optional<byte[]> others =
                    executor.submit(() -> cache.get(CacheType.PRODUCT, "value")).get();
            return "own=" + own.isPresent() + " others=" + others.isPresent() + " stored=" + stored;
        } finally {
            if (rollback) {
                transaction.rollback();
            } else {
                transaction.commit();
            }
        }
    }

    /** A product as a search shows it. */
    public record Shown(String id) implements Tagged {
        @Override
        public Collection<String> cacheTags() {
            return List.of("product:" + id);
        }
    }

    /** An answer that shows very much. */
    public record Many(int count) implements Tagged {
        @Override
        public Collection<String> cacheTags() {
            return java.util.stream.IntStream.range(0, count)
                    .mapToObj(i -> "many:" + i)
                    .toList();
        }
    }

    /** Writes that are no requests. */
    @ApplicationScoped
    public static class Writer {

        @CacheInvalidate(types = CacheType.PRODUCT)
        public void joined() {}

        @Transactional(Transactional.TxType.REQUIRES_NEW)
        @CacheInvalidate(types = CacheType.PRODUCT)
        public void apart() {}
    }
}
