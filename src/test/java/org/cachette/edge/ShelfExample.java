package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;
import org.cachette.api.Tagged;

/** Tags by the path, and by what is found. */
@Path("/examples/stores/{storeId}/shelf")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ShelfExample {

    @Inject
    Warehouse warehouse;

    @GET
    @CacheResponse(value = CacheType.SEARCH, tags = "store:{storeId}")
    public List<Shown> shelf(@PathParam("storeId") String storeId) {
        return warehouse.shelf(storeId).entrySet().stream()
                .map(product -> new Shown(product.getKey(), product.getValue()))
                .toList();
    }

    /** A product as a shelf shows it. */
    public record Shown(String id, String name) implements Tagged {

        @Override
        public Collection<String> cacheTags() {
            return List.of("product:" + id);
        }
    }
}
