package org.cachette.wildfly.refused;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** Wants a POST to be cached. */
@Path("refused")
@RequestScoped
public class CachedPost {

    @POST
    @CacheResponse(CacheType.DASHBOARD)
    public String create() {
        return "created";
    }
}
