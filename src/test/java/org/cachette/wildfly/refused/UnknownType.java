package org.cachette.wildfly.refused;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.cachette.api.CacheResponse;

/** Names a type with a slip of the pen. */
@Path("refused")
@RequestScoped
public class UnknownType {

    @GET
    @CacheResponse("dashbord")
    public String list() {
        return "list";
    }
}
