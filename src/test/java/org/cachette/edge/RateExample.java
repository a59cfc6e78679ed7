package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.cachette.api.Cache;

/** Values that no method answers. */
@Path("/examples/rates/{currency}")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class RateExample {

    @Inject
    Warehouse warehouse;

    @Inject
    Cache cache;

    @GET
    public String rate(@PathParam("currency") String currency) {
        Optional<byte[]> known = cache.get("rates", currency);
        if (known.isPresent()) {
            return new String(known.get(), StandardCharsets.UTF_8);
        }
        String rate = "1." + warehouse.ask("rate").call();
        cache.put("rates", currency, rate.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(5));
        return rate;
    }
}
