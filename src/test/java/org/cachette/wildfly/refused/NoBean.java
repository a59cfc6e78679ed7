package org.cachette.wildfly.refused;

import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** Is kept from CDI, which therefore never intercepts it. */
@Vetoed
@Path("refused")
public class NoBean {

    @GET
    @CacheResponse(CacheType.DASHBOARD)
    public String list() {
        return "list";
    }
}
