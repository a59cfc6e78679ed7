package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.cachette.api.CacheRequest;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;
import org.cachette.api.KeyGenerator;

/** A key that no template can say. */
@Path("/examples/orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TenantExample {

    @Inject
    Warehouse warehouse;

    @GET
    @CacheResponse(value = CacheType.ANALYTICS, keyGenerator = TenantKey.class)
    public Thing orders(@HeaderParam("X-Tenant") String tenant) {
        return warehouse.ask("orders of " + tenant);
    }

    /** One key for each tenant; who names none goes past the cache. */
    @ApplicationScoped
    public static class TenantKey implements KeyGenerator {

        @Override
        public List<String> parts(CacheRequest request) {
            String tenant = request.header("X-Tenant");
            return tenant == null ? List.of() : List.of("tenant", tenant, "orders");
        }
    }
}
