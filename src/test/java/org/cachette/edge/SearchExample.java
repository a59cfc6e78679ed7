package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** Only the parameters that matter, and no empty results. */
@Path("/examples/search")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SearchExample {

    @Inject
    Warehouse warehouse;

    @GET
    @CacheResponse(
            value = CacheType.SEARCH,
            query = {"q", "page"},
            unless = "result.total() == 0")
    public Found search(@QueryParam("q") String text, @QueryParam("page") @DefaultValue("1") int page) {
        List<String> names = warehouse.shelf("1").values().stream()
                .filter(name -> name.contains(text))
                .toList();
        return new Found(names.size(), page, names);
    }

    /** One page of a result. */
    public record Found(int total, int page, List<String> names) {}
}
