package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.cachette.api.CacheInvalidate;

/** A write that drops what shows the product, once it is committed. */
@Path("/examples/products/{id}/name")
@ApplicationScoped
public class RenameExample {

    @Inject
    Warehouse warehouse;

    @PUT
    @Transactional
    @CacheInvalidate(tags = "product:{id}")
    public void rename(@PathParam("id") String id, String name) {
        warehouse.rename(id, name);
    }
}
