package org.cachette.shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** Where the endpoints begin. What is offered is found by scanning, the cache's own endpoints included. */
@ApplicationPath("/api")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Cachette's example shop",
                        version = "1",
                        description = "A retail application over Elasticsearch whose answers come from the cache."))
public class ShopApplication extends Application {

    /** One JSON library on every server, so that all answer the same bytes. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.disableJsonBinding", true, "jersey.config.server.disableMoxyJson", true);
    }
}
